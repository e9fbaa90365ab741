package frn.api.experiment;

import frn.api.Factory;

/** Creates a protocol. */
public interface ProtocolFactory<S extends Record> extends Factory<S> {
  /** Creates it. */
  Protocol create(S settings);
}
