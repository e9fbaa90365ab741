package frn.api.network;

import frn.api.Factory;
import frn.api.NoContext;
import java.util.function.Function;

/** Creates an encoder. */
public interface EncoderFactory<S extends Record> extends Factory<S, NoContext, Encoder> {
  /** An encoder that is no more than its settings. */
  static <S extends Record> EncoderFactory<S> of(
      String name, String description, Class<S> settings, Function<S, Encoder> create) {
    record Made<S extends Record>(
        String name, String description, Class<S> settings, Function<S, Encoder> create)
        implements EncoderFactory<S> {
      @Override
      public Encoder create(S given, NoContext context) {
        return create.apply(given);
      }
    }
    return new Made<>(name, description, settings, create);
  }
}
