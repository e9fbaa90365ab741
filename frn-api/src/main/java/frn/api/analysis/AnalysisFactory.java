package frn.api.analysis;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates an analysis. */
public interface AnalysisFactory<S extends Record> extends Factory<S, NoContext, Analysis> {
  /** An analysis that is no more than its settings. */
  static <S extends Record> AnalysisFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Analysis> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Analysis> create)
        implements AnalysisFactory<S> {
      @Override
      public Analysis create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
