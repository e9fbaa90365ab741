package frn.api.network;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;

/** From the aggregated relational feature to the trait (Eq. 7). */
public interface Estimator {
  /**
   * @param f [B, G]
   * @param outputs 1 for a regression, the number of classes otherwise
   * @return y [B, outputs]: the value, or logits
   */
  Tensor estimate(Graph graph, Tensor f, int outputs);
}
