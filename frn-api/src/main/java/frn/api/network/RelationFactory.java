package frn.api.network;

import frn.api.Factory;

/** Creates a relation. */
public interface RelationFactory<S extends Record> extends Factory<S> {
  /** Creates it. */
  Relation create(S settings);
}
