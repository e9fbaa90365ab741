package frn.plugins.relation;

import frn.api.network.Relation;
import frn.api.network.RelationFactory;

/** Creates {@code pairwise}. */
public final class PairwiseFactory implements RelationFactory<PairwiseSettings> {
  @Override
  public String name() {
    return "pairwise";
  }

  @Override
  public String description() {
    return "the facial relational network: features of all pairs of regions (Eq. 2 to 6)";
  }

  @Override
  public Class<PairwiseSettings> settings() {
    return PairwiseSettings.class;
  }

  @Override
  public Relation create(PairwiseSettings settings) {
    return new Pairwise(settings);
  }
}
