package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.experiment.Trait;
import frn.runner.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands beside the weights in a file of a trained network: the metadata of the safetensors
 * file, texts alone.
 *
 * @param entries by name; those of other programs are kept
 */
public record ModelCard(Map<String, String> entries) {
  /** The run's whole configuration, as canonical JSON. */
  public static final String RUN_CONFIG = "run_config";

  /** The run's key, SHA-256. */
  public static final String RUN_KEY = "run_key";

  /**
   * Whether the network is better than a constant on its test clips; absent where nobody can say.
   */
  public static final String LEARNED = "learned";

  /** The run in words: experiment, variant, trait, fold. */
  public static final String RUN = "run";

  /** The run's id in the database that it was exported from. */
  public static final String RUN_ID = "run_id";

  /** The identity of the backbone's content, SHA-256; empty where its settings say everything. */
  public static final String BACKBONE = "backbone_content";

  /** The trait's name. */
  public static final String TRAIT = "trait";

  /** The classes in the order of the network's outputs, as a JSON list; [] for a regression. */
  public static final String CLASSES = "classes";

  /** What the estimate of a regression is multiplied by; then {@link #MEAN} is added. */
  public static final String DEVIATION = "deviation";

  /** See {@link #DEVIATION}. */
  public static final String MEAN = "mean";

  private static final String UNIT = "unit";

  /** By this, programs around PyTorch know the layout. */
  private static final Map<String, String> FORMAT = Map.of("format", "pt");

  public ModelCard {
    entries =
        Collections.unmodifiableMap(new TreeMap<>(requireNonNull(entries, "entries is null")));
  }

  /**
   * The card of a network that was trained for a trait.
   *
   * @param scale mean and deviation of a regression
   */
  public static ModelCard of(Trait trait, String name, Map<String, String> scale) {
    return new ModelCard(FORMAT)
        .with(scale)
        .with(TRAIT, name)
        .with(UNIT, trait.unit())
        .with(CLASSES, Json.write(trait.classes()));
  }

  /** This card with another value. */
  public ModelCard with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** This card with other values. */
  public ModelCard with(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(entries);
    all.putAll(others);
    return new ModelCard(all);
  }

  /**
   * This card with what another one says of the trait, the scale and the backbone, if it does not.
   */
  public ModelCard orFrom(ModelCard other) {
    Map<String, String> all = new TreeMap<>(other.entries);
    all.keySet().retainAll(List.of(TRAIT, UNIT, CLASSES, MEAN, DEVIATION, BACKBONE));
    return new ModelCard(all).with(entries);
  }

  /** A value, where there is one. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /**
   * The run's configuration.
   *
   * @throws FrnException when it is no JSON object
   */
  public Optional<JsonNode> config() {
    return get(RUN_CONFIG).map(ModelCard::object);
  }

  /**
   * The classes.
   *
   * @throws FrnException when they are no list of texts
   */
  public Optional<List<String>> classes() {
    return get(CLASSES).map(ModelCard::texts);
  }

  /**
   * A number, where there is one.
   *
   * @throws FrnException when it is none, or not finite
   */
  public Optional<Double> number(String name) {
    return get(name).map(text -> number(name, text));
  }

  private static double number(String name, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", text, e);
    }
    throw wrong(name, "a finite number", text, null);
  }

  private static JsonNode object(String text) {
    try {
      JsonNode json = Json.MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw wrong(RUN_CONFIG, "a configuration as JSON", text, e);
    }
    throw wrong(RUN_CONFIG, "a configuration as a JSON object", text, null);
  }

  private static List<String> texts(String text) {
    try {
      return List.of(Json.MAPPER.readValue(text, String[].class));
    } catch (JsonProcessingException | NullPointerException e) {
      throw wrong(CLASSES, "a JSON list of texts", text, e);
    }
  }

  private static FrnException wrong(String name, String expected, String found, Exception cause) {
    String start = found.length() > 40 ? found.substring(0, 40) + "…" : found;
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "metadata %s: expected %s, found '%s'".formatted(name, expected, start),
        cause);
  }
}
