package frn.api.network;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates an estimator. */
public interface EstimatorFactory<S extends Record> extends Factory<S, NoContext, Estimator> {
  /** An estimator that is no more than its settings. */
  static <S extends Record> EstimatorFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Estimator> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Estimator> create)
        implements EstimatorFactory<S> {
      @Override
      public Estimator create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
