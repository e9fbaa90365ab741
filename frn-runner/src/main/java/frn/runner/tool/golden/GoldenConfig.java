package frn.runner.tool.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.network.Regions;
import frn.runner.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The widths of a file's network, {@code __metadata__.config}.
 *
 * @param feat F, values a region and frame
 * @param fc1 units of the encoder's fully connected layer
 * @param lstm units of each LSTM layer; the last is H
 * @param g units of each layer of g; the last is G
 * @param k units of each hidden layer of the estimator
 * @param out 1 for a regression, the number of classes otherwise
 * @param locational whether o = [d, p, q], or d alone
 * @param importance whether pairs have importances λ
 * @param mean whether f is the mean of the relational features where there is no importance
 */
record GoldenConfig(
    int feat,
    int fc1,
    List<Integer> lstm,
    List<Integer> g,
    List<Integer> k,
    int out,
    boolean locational,
    boolean importance,
    boolean mean) {
  /** The regions that all files have. */
  static final Regions REGIONS = Regions.GRID_3X3;

  GoldenConfig {
    lstm = List.copyOf(lstm);
    g = List.copyOf(g);
    k = List.copyOf(k);
  }

  /**
   * Reads the JSON.
   *
   * @throws IllegalArgumentException naming the key that is wrong, what was expected and found
   */
  static GoldenConfig parse(String json) {
    JsonNode config;
    try {
      config = Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON, found " + json, e);
    }
    return new GoldenConfig(
        width(config.path("feat"), "feat"),
        width(config.path("fc1"), "fc1"),
        widths(config, "lstm", 1),
        widths(config, "g", 1),
        widths(config, "k", 0),
        width(config.path("out"), "out"),
        truth(config, "locational"),
        truth(config, "importance"),
        isMean(config));
  }

  private static int width(JsonNode value, String key) {
    if (!value.isInt() || value.intValue() < 1) {
      throw wrong(key, "a whole number of at least 1", value);
    }
    return value.intValue();
  }

  private static List<Integer> widths(JsonNode config, String key, int least) {
    JsonNode list = config.path(key);
    if (!list.isArray() || list.size() < least) {
      throw wrong(key, "a list of widths", list);
    }
    List<Integer> widths = new ArrayList<>();
    list.forEach(width -> widths.add(width(width, key)));
    return widths;
  }

  private static boolean truth(JsonNode config, String key) {
    JsonNode value = config.path(key);
    if (!value.isBoolean()) {
      throw wrong(key, "true or false", value);
    }
    return value.booleanValue();
  }

  private static boolean isMean(JsonNode config) {
    JsonNode value = config.path("aggregate");
    if (!value.isMissingNode()
        && !value.isNull()
        && !List.of("sum", "mean").contains(value.asText())) {
      throw wrong("aggregate", "sum or mean", value);
    }
    return value.asText().equals("mean");
  }

  private static IllegalArgumentException wrong(String key, String expected, JsonNode found) {
    return new IllegalArgumentException(
        "%s: expected %s, found %s"
            .formatted(key, expected, found.isMissingNode() ? "nothing" : found));
  }

  /** The number of classes, 0 for a regression. */
  int classes() {
    return out == 1 ? 0 : out;
  }

  /** The network as it stands in an experiment file, without dropout. */
  JsonNode model() {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("regions", REGIONS.toString());
    ObjectNode encoder = model.putObject("encoder").put("type", "lstm").put("fc", fc1);
    encoder.set("units", Json.MAPPER.valueToTree(lstm));
    encoder.putObject("dropout").put("fc", 0).put("lstm", 0);
    encoder.put("input", "absolute");
    ObjectNode relation = model.putObject("relation").put("type", "pairwise").put("dropout", 0);
    relation.put("locational", locational).put("importance", importance);
    relation.put("aggregate", mean ? "mean" : "sum");
    relation.set("hidden", Json.MAPPER.valueToTree(g));
    ObjectNode estimator = model.putObject("estimator").put("type", "mlp").put("dropout", 0);
    estimator.put("batchNorm", true);
    estimator.set("hidden", Json.MAPPER.valueToTree(k));
    return model;
  }

  /** The shapes of the outputs for a batch of clips, by name. */
  Map<String, int[]> outputs(int batch) {
    int pairs = REGIONS.pairCount();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("d", shape(batch, REGIONS.count(), last(lstm)));
    shapes.put("r", shape(batch, pairs, last(g)));
    if (importance) {
      shapes.put("lam", shape(batch, pairs));
    }
    shapes.put("f", shape(batch, last(g)));
    shapes.put("y", shape(batch, out));
    return shapes;
  }

  /** The shapes of the trainable parameters, by name. */
  Map<String, int[]> parameters() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    linear(shapes, "encoder.fc1", fc1, feat);
    int in = fc1;
    for (int layer = 1; layer <= lstm.size(); layer++) {
      int units = lstm.get(layer - 1);
      String name = "encoder.lstm" + layer;
      shapes.put(name + ".weight_ih", shape(4 * units, in));
      shapes.put(name + ".weight_hh", shape(4 * units, units));
      shapes.put(name + ".bias_ih", shape(4 * units));
      shapes.put(name + ".bias_hh", shape(4 * units));
      in = units;
    }
    in = 2 * (in + (locational ? 2 : 0));
    for (int layer = 1; layer <= g.size(); layer++) {
      linear(shapes, "relation.g" + layer, g.get(layer - 1), in);
      in = g.get(layer - 1);
    }
    if (importance) {
      shapes.put("relation.importance.weight", shape(REGIONS.pairCount(), in));
      shapes.put("relation.importance.bias", shape(REGIONS.pairCount()));
    }
    for (int layer = 1; layer <= k.size(); layer++) {
      int units = k.get(layer - 1);
      linear(shapes, "estimator.fc" + layer, units, in);
      shapes.put("estimator.bn" + layer + ".weight", shape(units));
      shapes.put("estimator.bn" + layer + ".bias", shape(units));
      in = units;
    }
    linear(shapes, "estimator.fc" + (k.size() + 1), out, in);
    return shapes;
  }

  /** The shapes of what batch norm keeps, by name. */
  Map<String, int[]> statistics() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (int layer = 1; layer <= k.size(); layer++) {
      shapes.put("estimator.bn" + layer + ".running_mean", shape(k.get(layer - 1)));
      shapes.put("estimator.bn" + layer + ".running_var", shape(k.get(layer - 1)));
    }
    return shapes;
  }

  /** The names of all parameters and statistics. */
  Set<String> weights() {
    Set<String> names = new LinkedHashSet<>(parameters().keySet());
    names.addAll(statistics().keySet());
    return names;
  }

  private static void linear(Map<String, int[]> shapes, String name, int units, int in) {
    shapes.put(name + ".weight", shape(units, in));
    shapes.put(name + ".bias", shape(units));
  }

  private static int last(List<Integer> widths) {
    return widths.get(widths.size() - 1);
  }

  private static int[] shape(int... extents) {
    return extents;
  }
}
