package frn.api.graph;

import java.util.Map;

/** A network as operations on a graph: from the pass's inputs to named outputs. */
@FunctionalInterface
public interface Program {
  /** The name of the output that training makes small: [1]. */
  String LOSS = "loss";

  /** One pass. */
  Map<String, Tensor> define(Graph graph);
}
