package frn.plugins.backbone;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The network's weights and size.
 *
 * @param weights their file, or empty for random ones
 * @param seed of random weights
 * @param width by which the numbers of channels are divided
 */
public record VggFaceSettings(
    @Setting(
            doc =
                "file of the weights: Keras .h5, MatConvNet .mat, DL4J zoo .zip or safetensors"
                    + " (docs/weights.md); random: drawn from the seed",
            value = "random")
        Optional<Path> weights,
    @Setting(doc = "what random weights depend on", value = "1711") long seed,
    @Setting(
            doc = "divisor of the numbers of channels, a power of two; 1 is the size of Table 6",
            value = "1",
            min = 1,
            max = 64)
        int width) {
  public VggFaceSettings {
    requireNonNull(weights, "weights is null");
  }
}
