package frn.api.network;

import frn.api.Factory;

/** Creates an estimator. */
public interface EstimatorFactory<S extends Record> extends Factory<S> {
  /**
   * The fewest clips that a step of training needs: 2 with batch normalisation, for a single clip
   * has no variance.
   */
  default int smallestBatch(S settings) {
    return 1;
  }

  /** Creates it. */
  Estimator create(S settings);
}
