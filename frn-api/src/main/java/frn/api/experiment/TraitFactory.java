package frn.api.experiment;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates a trait. */
public interface TraitFactory<S extends Record> extends Factory<S, NoContext, Trait> {
  /** A trait that is no more than its settings. */
  static <S extends Record> TraitFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Trait> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Trait> create)
        implements TraitFactory<S> {
      @Override
      public Trait create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
