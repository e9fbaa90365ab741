package frn.plugins.descriptor;

import static java.util.Objects.requireNonNull;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.backbone.OnnxBackboneFactory;
import frn.plugins.backbone.OnnxSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an ONNX model of faces says of the clip's first frame, such as an age or a gender: the
 * appearance that Dantcheva and Brémond (2017) fuse with dynamics, of which they take systems that
 * are gone (how-old.net) or sold.
 */
public final class OnnxEstimate implements Descriptor {
  /** By its name. */
  public static final DescriptorFactory<Settings> FACTORY = new Factory();

  /** Its settings. */
  public record Settings(
      @Setting(doc = "the ONNX file") Path model,
      @Setting(doc = "name of the output with the estimate, [N] or [N, values]") String output,
      @Setting(
              doc =
                  "name of the input, [N, 3, size, size] or [N, size, size, 3]; without it, the"
                      + " model's only one")
          Optional<String> input,
      @Setting(doc = "red, green and blue that are subtracted from 0..255", value = "[0, 0, 0]")
          List<Double> mean,
      @Setting(doc = "factor of what is left, such as 0.0078125 for about -1..1", value = "1")
          double scale,
      @Setting(doc = "how the face is cut out for it; without it, as align says")
          Optional<CropGeometry> crop) {
    public Settings {
      requireNonNull(model, "model is null");
      requireNonNull(output, "output is null");
      requireNonNull(input, "input is null");
      requireNonNull(crop, "crop is null");
      mean = List.copyOf(mean);
    }

    private OnnxSettings ofBackbone() {
      return new OnnxSettings(model, output, input, mean, scale);
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Descriptor>
      implements DescriptorFactory<Settings> {
    private final OnnxBackboneFactory backbone = OnnxBackboneFactory.values();

    Factory() {
      super(
          "onnx-estimate",
          "what an ONNX model says of the first frame, such as an age",
          Settings.class);
    }

    @Override
    public void check(Settings settings) {
      backbone.check(settings.ofBackbone());
      settings.crop().ifPresent(crop -> backbone.check(settings.ofBackbone(), crop.size()));
    }

    @Override
    public String label(Settings settings) {
      return "%s of %s".formatted(settings.output(), settings.model().getFileName());
    }

    @Override
    public Maps<?> maps(Settings settings) {
      return new Maps<>(backbone, settings.ofBackbone(), true);
    }

    @Override
    public CropGeometry crop(Settings settings, CropGeometry usual) {
      return settings.crop().orElse(usual);
    }

    @Override
    public Descriptor create(Settings settings, NoContext context) {
      return new OnnxEstimate(0);
    }
  }

  /** 0 before it is known. */
  private final int values;

  private OnnxEstimate(int values) {
    this.values = values;
  }

  /** Nothing of the clips but how many values the model has. */
  @Override
  public Descriptor learn(List<Array> training, long seed) {
    return new OnnxEstimate(training.get(0).shape()[3]);
  }

  @Override
  public List<Group> groups() {
    return List.of(new Group("appearance", values));
  }

  @Override
  public float[] describe(String clip, Array maps) {
    float[] first = new float[values];
    maps.floats().get(first);
    return first;
  }
}
