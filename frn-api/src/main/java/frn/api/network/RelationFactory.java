package frn.api.network;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates a relation. */
public interface RelationFactory<S extends Record> extends Factory<S, NoContext, Relation> {
  /** A relation that is no more than its settings. */
  static <S extends Record> RelationFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Relation> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Relation> create)
        implements RelationFactory<S> {
      @Override
      public Relation create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
