package frn.plugins.relation;

import frn.api.network.Relation;
import frn.api.network.RelationContract;
import frn.plugins.relation.PairwiseRelation.Settings.Aggregate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class PairwiseRelationTest extends RelationContract {
  @Override
  protected Map<String, Relation> relations() {
    Map<String, Relation> relations = new LinkedHashMap<>();
    for (boolean locational : new boolean[] {false, true}) {
      for (boolean importance : new boolean[] {false, true}) {
        for (Aggregate aggregate : Aggregate.values()) {
          relations.put(
              "locational %s, importance %s, %s".formatted(locational, importance, aggregate),
              pairwise(locational, importance, aggregate, 0, 6, 5));
        }
      }
    }
    relations.put("one layer", pairwise(true, true, Aggregate.SUM, 0, 4));
    relations.put("dropout", pairwise(true, true, Aggregate.SUM, 0.3, 6, 5));
    return relations;
  }

  private static Relation pairwise(
      boolean locational,
      boolean importance,
      Aggregate aggregate,
      double dropout,
      Integer... hidden) {
    return new PairwiseRelation(
        new PairwiseRelation.Settings(locational, importance, aggregate, List.of(hidden), dropout));
  }
}
