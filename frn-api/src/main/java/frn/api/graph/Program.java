package frn.api.graph;

import java.util.Map;

/** A network as operations on a graph: from the pass's inputs to named outputs. */
@FunctionalInterface
public interface Program {
  /** The name of the output that training makes small: [1]. */
  String LOSS = "loss";

  /**
   * One pass; called anew for each, and a pure function of the graph.
   *
   * @return the outputs by name; with {@link #LOSS} where {@link Graph#training}
   * @throws frn.api.FrnException what the graph says, or {@link frn.api.ErrorCode#INVALID_INPUT} of
   *     its own
   */
  Map<String, Tensor> define(Graph graph);
}
