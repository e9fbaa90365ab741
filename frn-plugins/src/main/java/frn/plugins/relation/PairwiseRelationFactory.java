package frn.plugins.relation;

import frn.api.InvalidSetting;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;

/** The relation {@code pairwise}. */
public final class PairwiseRelationFactory implements RelationFactory<PairwiseRelationSettings> {
  @Override
  public String name() {
    return "pairwise";
  }

  @Override
  public String description() {
    return "Relational features of all pairs of regions, with or without locational features and"
        + " relational importance (Eq. 2 to 6).";
  }

  @Override
  public Class<PairwiseRelationSettings> settings() {
    return PairwiseRelationSettings.class;
  }

  @Override
  public void check(PairwiseRelationSettings settings) throws InvalidSetting {
    if (settings.hidden().isEmpty()) {
      throw new InvalidSetting("hidden", "expected the units of at least one layer, found []");
    }
  }

  @Override
  public Relation create(PairwiseRelationSettings settings) {
    return new PairwiseRelation(settings);
  }
}
