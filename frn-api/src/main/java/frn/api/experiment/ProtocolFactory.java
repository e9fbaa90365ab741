package frn.api.experiment;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates a protocol. */
public interface ProtocolFactory<S extends Record> extends Factory<S, NoContext, Protocol> {
  /** A protocol that is no more than its settings. */
  static <S extends Record> ProtocolFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Protocol> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Protocol> create)
        implements ProtocolFactory<S> {
      @Override
      public Protocol create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
