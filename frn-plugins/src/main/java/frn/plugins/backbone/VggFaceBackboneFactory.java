package frn.plugins.backbone;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.graph.Engine;
import frn.api.graph.Precision;

/** The backbone {@code vgg-face}. */
public final class VggFaceBackboneFactory implements BackboneFactory<VggFaceSettings> {
  @Override
  public String name() {
    return "vgg-face";
  }

  @Override
  public String description() {
    return "the first ten convolutional layers of VGG-Face (Table 6)";
  }

  @Override
  public Class<VggFaceSettings> settings() {
    return VggFaceSettings.class;
  }

  @Override
  public void check(VggFaceSettings settings) {
    if (!settings.weights().equals(VggFaceSettings.RANDOM)) {
      throw new InvalidSetting(
          "weights",
          "expected random, the only weights that this version has, found " + settings.weights());
    }
    if (Integer.bitCount(settings.width()) != 1) {
      throw new InvalidSetting(
          "width", "expected a power of two, 1 to 64, found " + settings.width());
    }
  }

  @Override
  public Backbone create(VggFaceSettings settings, int size, Engine engine) {
    check(settings);
    if (size % VggFace.REDUCTION != 0) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected an align.size that %d divides, as four poolings by 2 need it, found %d"
              .formatted(VggFace.REDUCTION, size));
    }
    return new VggFaceBackbone(
        engine.model(new VggFace(settings.width()), settings.seed(), Precision.FLOAT32));
  }
}
