package frn.plugins.relation;

import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationContract;
import java.util.Map;

final class NoRelationTest extends RelationContract {
  @Override
  protected Map<String, Relation> relations() {
    return Map.of("none", new NoRelation());
  }

  @Override
  protected Regions regions() {
    return Regions.WHOLE;
  }
}
