package frn.api.network;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import java.util.Optional;

/** From the dynamic features of the regions to one feature of the face (Eq. 2 to 6). */
public interface Relation {
  /**
   * @param d [B, N, H]
   */
  Related relate(Graph graph, Tensor d, Regions regions);

  /**
   * What a relation returns.
   *
   * @param aggregate f [B, G] (Eq. 6)
   * @param features r [B, R, G] (Eq. 3), if there are pairs
   * @param importance λ [B, R] (Eq. 4 and 5), summing to 1 for each clip, if it is computed
   */
  record Related(Tensor aggregate, Optional<Tensor> features, Optional<Tensor> importance) {
    /** Checks. */
    public Related {
      requireNonNull(aggregate, "aggregate is null");
      requireNonNull(features, "features is null");
      requireNonNull(importance, "importance is null");
    }
  }
}
