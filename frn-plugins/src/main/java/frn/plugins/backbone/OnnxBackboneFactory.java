package frn.plugins.backbone;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.plugins.onnx.OnnxModel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The backbone {@code onnx}. */
public final class OnnxBackboneFactory extends NamedFactory<OnnxSettings, Crops, Backbone>
    implements BackboneFactory<OnnxSettings> {
  static final String MAP = "[N, channels, height, width] or [N, height, width, channels]";

  public OnnxBackboneFactory() {
    super("onnx", "a feature map of any ONNX model, by the name of its output", OnnxSettings.class);
  }

  @Override
  public void check(OnnxSettings settings) {
    if (!Files.isRegularFile(settings.model())) {
      throw new InvalidSetting("model", "expected an ONNX file, found none at " + settings.model());
    }
    if (settings.mean().size() != 3) {
      throw new InvalidSetting(
          "mean", "expected three numbers, of red, green and blue, found " + settings.mean());
    }
    try (OnnxModel model = OnnxModel.open(settings.model())) {
      input(settings, model);
      checkOutput(settings, model);
    } catch (FrnException e) {
      throw new InvalidSetting("model", e.getMessage());
    }
  }

  @Override
  public void check(OnnxSettings settings, int size) {
    create(settings, size).close();
  }

  private static String input(OnnxSettings settings, OnnxModel model) {
    Map<String, long[]> inputs = model.inputs();
    if (settings.input().isEmpty() && inputs.size() != 1) {
      throw new InvalidSetting(
          "input", "expected the name of an input, one of " + described(inputs));
    }
    String name = settings.input().orElseGet(() -> inputs.keySet().iterator().next());
    long[] shape = inputs.get(name);
    if (shape == null || shape.length != 4 || shape[0] > 1 || !takesRgb(shape)) {
      throw new InvalidSetting(
          "input",
          ("expected an input [N, 3, size, size] or [N, size, size, 3] of any N or of 1, found %s;"
                  + " the model has %s")
              .formatted(name, described(inputs)));
    }
    if (!model.inputType(name).equals("float")) {
      throw new InvalidSetting(
          "input",
          "expected an input of floats of 32 bits, found %s of the type %s; export the model anew"
              .formatted(name, model.inputType(name)));
    }
    return name;
  }

  private static boolean takesRgb(long[] shape) {
    return shape[1] < 0 || shape[1] == 3 || shape[3] == 3;
  }

  /** A shape of no extents is one that the model does not tell. */
  private static void checkOutput(OnnxSettings settings, OnnxModel model) {
    Map<String, long[]> outputs = model.outputs();
    long[] shape = outputs.get(settings.output());
    if (shape == null) {
      throw new InvalidSetting(
          "output",
          "expected an output %s, found %s; the model has %s"
              .formatted(MAP, settings.output(), described(outputs)));
    }
    if (shape.length != 4 && shape.length != 0) {
      Map<String, long[]> spatial = new LinkedHashMap<>(outputs);
      spatial.values().removeIf(other -> other.length != 4);
      throw new InvalidSetting(
          "output",
          "expected an output with a spatial map, %s, found %s; %s"
              .formatted(
                  MAP,
                  described(Map.of(settings.output(), shape)),
                  spatial.isEmpty()
                      ? "no output of the model has one"
                      : "the model has " + described(spatial)));
    }
  }

  private static String described(Map<String, long[]> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(
        (name, shape) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(Arrays.toString(shape).replace("-1", "?")));
    return text.toString();
  }

  @Override
  public String fingerprint(OnnxSettings settings) {
    return Hashes.sha256(settings.model());
  }

  @Override
  public Backbone create(OnnxSettings settings, Crops crops) {
    return create(settings, crops.size());
  }

  private static Backbone create(OnnxSettings settings, int size) {
    OnnxModel model = OnnxModel.open(settings.model());
    try {
      checkOutput(settings, model);
      return new OnnxBackbone(model, input(settings, model), settings, size);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }
}
