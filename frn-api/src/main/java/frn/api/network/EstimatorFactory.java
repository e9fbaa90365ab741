package frn.api.network;

import frn.api.Factory;

/** Creates an estimator. */
public interface EstimatorFactory<S extends Record> extends Factory<S> {
  /** Creates it. */
  Estimator create(S settings);
}
