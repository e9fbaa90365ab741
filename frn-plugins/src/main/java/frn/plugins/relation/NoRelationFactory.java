package frn.plugins.relation;

import frn.api.NoSettings;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;

/** The relation {@code none}: the holistic approach of Table 1. */
public final class NoRelationFactory implements RelationFactory<NoSettings> {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public String description() {
    return "No relation: the feature of the one region goes into the estimator (holistic, Table 1).";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Relation create(NoSettings settings) {
    return new NoRelation();
  }
}
