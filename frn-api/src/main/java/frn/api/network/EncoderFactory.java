package frn.api.network;

import frn.api.Factory;

/** Creates an encoder. */
public interface EncoderFactory<S extends Record> extends Factory<S> {
  /** Creates it. */
  Encoder create(S settings);
}
