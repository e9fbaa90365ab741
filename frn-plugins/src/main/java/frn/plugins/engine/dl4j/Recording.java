package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations of one pass, in the order of the program. */
final class Recording {
  private final Feed feed;
  private final boolean training;
  private final long seed;
  private final long step;
  private final Parameters<Parameter> parameters;
  private final Leaves.Sink sink;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Leaves.Weights> weights = new LinkedHashMap<>();
  private int dropouts;

  /**
   * @param seed what parameters and dropout depend on
   * @param step what dropout depends on, too
   * @param sink receives the gradients of parameters
   */
  Recording(
      Feed feed,
      boolean training,
      long seed,
      long step,
      Parameters<Parameter> parameters,
      Leaves.Sink sink) {
    this.feed = feed;
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.parameters = parameters;
    this.sink = sink;
  }

  Feed feed() {
    return feed;
  }

  boolean training() {
    return training;
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Leaves.Weights> weights() {
    return weights;
  }

  Node add(Node node) {
    nodes.add(node);
    return node;
  }

  /** A parameter, uniform in centre ± bound at first; the same node at each use. */
  Leaves.Weights weights(
      String name, boolean trainable, double centre, double bound, int... shape) {
    Parameter parameter =
        parameters.get(
            name, () -> Randomness.initial(seed, name, centre, bound, Array.size(shape)), shape);
    return weights.computeIfAbsent(
        name,
        key -> {
          Leaves.Weights node = new Leaves.Weights(parameter, trainable, sink);
          nodes.add(node);
          return node;
        });
  }

  /** The key of the next dropout of this pass. */
  long nextDropout() {
    return Randomness.key(seed, step, dropouts++);
  }
}
