package frn.runner.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.learn.ModelCard;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained network in a file.
 *
 * @param name as users name it
 * @param file safetensors
 * @param card what stands beside the weights
 * @param config the configuration of its run, canonical
 */
public record ModelFile(String name, Path file, ModelCard card, JsonNode config) {
  /** The widths of the network in the layout of the golden files, where it has that form. */
  private static final String WIDTHS = "config";

  public ModelFile {
    requireNonNull(name, "name is null");
    requireNonNull(file, "file is null");
    requireNonNull(card, "card is null");
    requireNonNull(config, "config is null");
  }

  /** The weights by PyTorch's names. */
  public Map<String, Array> weights() {
    return Safetensors.read(file).arrays();
  }

  /**
   * This network with some settings of its configuration changed.
   *
   * @param settings by dotted keys, such as {@code backbone.weights}
   */
  public ModelFile with(Map<String, String> settings) {
    return new ModelFile(name, file, card, Settings.change(config, settings));
  }

  /** Writes weights and card to another file, whole or not at all. */
  public void export(Path to) {
    write(weights(), card, config, to);
  }

  /** Writes a network as {@link #export} does. */
  static void write(Map<String, Array> weights, ModelCard card, JsonNode config, Path to) {
    ModelCard complete = card.with(ModelCard.RUN_CONFIG, config.toString());
    new Safetensors(
            weights,
            Widths.of(config.path("model"), weights)
                .map(widths -> complete.with(WIDTHS, widths))
                .orElse(complete)
                .entries())
        .write(to);
  }
}
