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

/** The backbones {@code onnx} and {@code onnx-values}. */
public final class OnnxBackboneFactory extends NamedFactory<OnnxSettings, Crops, Backbone>
    implements BackboneFactory<OnnxSettings> {
  private final OnnxOutput output;

  private OnnxBackboneFactory(String name, String description, OnnxOutput output) {
    super(name, description, OnnxSettings.class);
    this.output = output;
  }

  /** The backbone {@code onnx}. */
  public static OnnxBackboneFactory maps() {
    return new OnnxBackboneFactory(
        "onnx", "a feature map of any ONNX model, by the name of its output", OnnxOutput.MAP);
  }

  /** The backbone {@code onnx-values}. */
  public static OnnxBackboneFactory values() {
    return new OnnxBackboneFactory(
        "onnx-values",
        "what any ONNX model says of each frame, such as an age, as maps of one pixel",
        OnnxOutput.VALUES);
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
  private void checkOutput(OnnxSettings settings, OnnxModel model) {
    Map<String, long[]> outputs = model.outputs();
    long[] shape = outputs.get(settings.output());
    if (shape == null) {
      throw new InvalidSetting(
          "output",
          "expected an output %s, found %s; the model has %s"
              .formatted(output.shape(), settings.output(), described(outputs)));
    }
    if (shape.length != 0 && !output.fits(shape.length)) {
      Map<String, long[]> others = new LinkedHashMap<>(outputs);
      others.values().removeIf(other -> !output.fits(other.length));
      throw new InvalidSetting(
          "output",
          "expected an output with %s, found %s; %s"
              .formatted(
                  output,
                  described(Map.of(settings.output(), shape)),
                  others.isEmpty()
                      ? "no output of the model has one"
                      : "the model has " + described(others)));
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

  private Backbone create(OnnxSettings settings, int size) {
    OnnxModel model = OnnxModel.open(settings.model());
    try {
      checkOutput(settings, model);
      return new OnnxBackbone(model, input(settings, model), output, settings, size);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }
}
