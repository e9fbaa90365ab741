package frn.api.network;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import java.util.Optional;

/** From the dynamic features of the regions to one feature of the face (Eq. 2 to 6). */
public interface Relation {
  /**
   * @param d [B, N, H]
   * @throws frn.api.FrnException {@code INVALID_INPUT} when it cannot relate these regions
   */
  Related relate(Graph graph, Tensor d, Regions regions);

  /**
   * What a relation returns.
   *
   * @param aggregate f [B, G] (Eq. 6)
   * @param features r [B, R, G] (Eq. 3), if there are relations
   * @param importance λ [B, R] (Eq. 4 and 5), summing to 1 for each clip, if it is computed
   * @param objects the regions that each of the R relations joins, from 0; none where features are
   *     empty. What is said of a relation anywhere is said by these.
   * @param penalty [1], added to the loss in training, if there is one
   */
  record Related(
      Tensor aggregate,
      Optional<Tensor> features,
      Optional<Tensor> importance,
      int[][] objects,
      Optional<Tensor> penalty) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException when there are not as many features or importances as
     *     relations
     */
    public Related {
      requireNonNull(aggregate, "aggregate is null");
      checkCount("r", features, objects.length);
      checkCount("lam", importance, objects.length);
      requireNonNull(penalty, "penalty is null");
    }

    /** A feature of the face without relations. */
    public static Related none(Tensor aggregate) {
      return new Related(
          aggregate, Optional.empty(), Optional.empty(), new int[0][], Optional.empty());
    }

    private static void checkCount(String name, Optional<Tensor> of, int relations) {
      if (of.isPresent() && of.get().shape()[1] != relations) {
        throw new IllegalArgumentException(
            "%s has %d relations, and the objects of %d are said"
                .formatted(name, of.get().shape()[1], relations));
      }
    }
  }
}
