package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.graph.Model;
import frn.api.graph.Precision;

/** The backbone {@code vgg-face}. */
public final class VggFaceBackboneFactory extends NamedFactory<VggFaceSettings, Crops, Backbone>
    implements BackboneFactory<VggFaceSettings> {
  public VggFaceBackboneFactory() {
    super(
        "vgg-face",
        "the first ten convolutional layers of VGG-Face (Table 6)",
        VggFaceSettings.class);
  }

  @Override
  public void check(VggFaceSettings settings) {
    if (Integer.bitCount(settings.width()) != 1) {
      throw new InvalidSetting(
          "width", "expected a power of two, 1 to 64, found " + settings.width());
    }
    settings.weights().ifPresent(file -> VggFaceWeights.read(file, settings.width()));
  }

  @Override
  public String fingerprint(VggFaceSettings settings) {
    return settings.weights().map(Hashes::sha256).orElse("");
  }

  @Override
  public boolean usesEngine(VggFaceSettings settings) {
    return true;
  }

  @Override
  public void check(VggFaceSettings settings, int size) {
    if (size % VggFace.REDUCTION != 0) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected an align.size that %d divides, as four poolings by 2 need it, found %d"
              .formatted(VggFace.REDUCTION, size));
    }
  }

  @Override
  public Backbone create(VggFaceSettings settings, Crops crops) {
    check(settings, crops.size());
    VggFaceWeights weights =
        settings
            .weights()
            .map(file -> VggFaceWeights.read(file, settings.width()))
            .orElse(VggFaceWeights.NONE);
    VggFace network = new VggFace(settings.width(), weights.mean());
    Model model = crops.engine().model(network, settings.seed(), Precision.FLOAT32);
    try {
      model.load(weights.parameters());
      return new VggFaceBackbone(model);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }
}
