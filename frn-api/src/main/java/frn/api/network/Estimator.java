package frn.api.network;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;

/** From the aggregated relational feature to the trait (Eq. 7). */
public interface Estimator {
  /**
   * @param f [B, G]
   * @param outputs 1 for a regression, the number of classes otherwise
   * @return y [B, outputs]: the value in deviations from the training clips' mean where {@code
   *     train.standardize}, else in the trait's unit; or logits
   * @throws frn.api.FrnException {@code INVALID_INPUT} when the graph refuses a shape
   */
  Tensor estimate(Graph graph, Tensor f, int outputs);

  /**
   * The fewest clips that a step of training needs: 2 with batch normalisation, for a single clip
   * has no variance.
   */
  default int smallestBatch() {
    return 1;
  }
}
