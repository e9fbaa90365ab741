package frn.api.experiment;

import frn.api.Factory;

/** Creates a trait. */
public interface TraitFactory<S extends Record> extends Factory<S> {
  /** Creates it. */
  Trait create(S settings);
}
