package frn.runner.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.array.Array;
import frn.runner.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The widths of a network of the paper's form, as programs beside this one read them: {@code feat}
 * values of a region, {@code fc1}, two {@code lstm}, two {@code g}, two {@code k}, {@code out}, and
 * whether it is {@code locational} and has {@code importance}, else how it {@code aggregate}s; and
 * {@code input} where the encoder does not see the features as they are, {@code order} where g does
 * not see the regions of a pair as i &lt; j.
 */
final class Widths {
  private static final String ABSOLUTE = "absolute";
  private static final String FIXED = "fixed";
  private static final String REGIONS = "grid-3x3";
  private static final List<String> LINEAR =
      List.of(
          "encoder.fc1",
          "relation.g1",
          "relation.g2",
          "estimator.fc1",
          "estimator.fc2",
          "estimator.fc3");

  private static final String TYPE = "type";

  /** The parts of the form. */
  private static final Map<String, String> TYPES =
      Map.of("encoder", "lstm", "relation", "pairwise", "estimator", "mlp");

  /**
   * Their settings as far as the form says them, or the weights do, or only training heeds them.
   */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "encoder", Set.of(TYPE, "fc", "units", "dropout", "input"),
          "relation",
              Set.of(TYPE, "locational", "importance", "aggregate", "hidden", "dropout", "order"),
          "estimator", Set.of(TYPE, "hidden", "dropout", "batchNorm"));

  private Widths() {}

  /**
   * The widths as JSON, or empty when the network has another form.
   *
   * @param model the configuration's {@code model}
   * @param weights of the network
   */
  static Optional<String> of(JsonNode model, Map<String, Array> weights) {
    boolean importance = weights.containsKey("relation.importance.weight");
    if (!isKnown(model)
        || !weights.keySet().equals(names(importance))
        || !model.path("regions").asText().equals(REGIONS)) {
      return Optional.empty();
    }
    int d = extent(weights, "encoder.lstm2.weight_hh", 1);
    ObjectNode widths = Json.MAPPER.createObjectNode();
    widths.put("feat", extent(weights, "encoder.fc1.weight", 1));
    widths.put("fc1", extent(weights, "encoder.fc1.weight", 0));
    widths.putArray("lstm").add(extent(weights, "encoder.lstm1.weight_hh", 1)).add(d);
    pair(widths, "g", weights, "relation.g");
    pair(widths, "k", weights, "estimator.fc");
    widths.put("out", extent(weights, "estimator.fc3.weight", 0));
    widths.put("locational", extent(weights, "relation.g1.weight", 1) == 2 * (d + 2));
    widths.put("importance", importance);
    if (!importance) {
      widths.put("aggregate", model.at("/relation/aggregate").asText("sum"));
    }
    String order = model.at("/relation/order").asText(FIXED);
    if (!order.equals(FIXED)) {
      widths.put("order", order);
    }
    String input = model.at("/encoder/input").asText(ABSOLUTE);
    if (!input.equals(ABSOLUTE)) {
      widths.put("input", input);
    }
    return Optional.of(widths.toString());
  }

  /** Whether the parts are those that the form describes, with no setting that it does not. */
  private static boolean isKnown(JsonNode model) {
    return KNOWN.entrySet().stream().allMatch(part -> isKnown(model.path(part.getKey()), part));
  }

  private static boolean isKnown(JsonNode part, Map.Entry<String, Set<String>> known) {
    Set<String> settings = new TreeSet<>();
    part.fieldNames().forEachRemaining(settings::add);
    return part.path(TYPE).asText().equals(TYPES.get(known.getKey()))
        && known.getValue().containsAll(settings);
  }

  private static void pair(
      ObjectNode widths, String name, Map<String, Array> weights, String layer) {
    widths
        .putArray(name)
        .add(extent(weights, layer + "1.weight", 0))
        .add(extent(weights, layer + "2.weight", 0));
  }

  private static int extent(Map<String, Array> weights, String name, int axis) {
    return weights.get(name).shape()[axis];
  }

  private static Set<String> names(boolean importance) {
    List<String> linear = new ArrayList<>(LINEAR);
    if (importance) {
      linear.add("relation.importance");
    }
    Set<String> names = new TreeSet<>();
    linear.forEach(layer -> add(names, layer, "weight", "bias"));
    for (String layer : List.of("encoder.lstm1", "encoder.lstm2")) {
      add(names, layer, "weight_ih", "weight_hh", "bias_ih", "bias_hh");
    }
    for (String layer : List.of("estimator.bn1", "estimator.bn2")) {
      add(names, layer, "weight", "bias", "running_mean", "running_var");
    }
    return names;
  }

  private static void add(Set<String> names, String layer, String... parameters) {
    for (String parameter : parameters) {
      names.add(layer + "." + parameter);
    }
  }
}
