package frn.plugins.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model, and what goes in and comes out.
 *
 * @param model the file
 * @param output the name of what comes out
 * @param input the name of the pictures
 * @param mean taken from the pictures
 * @param scale by which the pictures are then multiplied
 */
public record OnnxSettings(
    @Setting(doc = "the ONNX file") Path model,
    @Setting(
            doc =
                "name of the output: of onnx a feature map, [N, channels, height, width] or [N,"
                    + " height, width, channels]; of onnx-values [N] or [N, values]")
        String output,
    @Setting(
            doc =
                "name of the input, [N, 3, size, size] or [N, size, size, 3]; without it, the"
                    + " model's only one")
        Optional<String> input,
    @Setting(doc = "red, green and blue that are subtracted from 0..255", value = "[0, 0, 0]")
        List<Double> mean,
    @Setting(doc = "factor of what is left, such as 0.0078125 for about -1..1", value = "1")
        double scale) {
  public OnnxSettings {
    requireNonNull(model, "model is null");
    requireNonNull(output, "output is null");
    requireNonNull(input, "input is null");
    mean = List.copyOf(mean);
  }
}
