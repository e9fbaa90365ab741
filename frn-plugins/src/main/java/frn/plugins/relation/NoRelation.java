package frn.plugins.relation;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.NoSettings;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;

/** One object, whose feature is the face's. */
public record NoRelation() implements Relation {
  /** By its name. */
  public static final RelationFactory<NoSettings> FACTORY =
      RelationFactory.of(
          "none",
          "No relation: the feature of the one region goes into the estimator (holistic, Table 1).",
          NoSettings.class,
          settings -> new NoRelation());

  @Override
  public Related relate(Graph g, Tensor d, Regions regions) {
    if (regions.count() != 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "relation none: expected one region, found "
              + regions
              + "; set model.regions to whole, or model.relation to pairwise");
    }
    int[] shape = d.shape(); // [B, 1, H]
    return Related.none(g.reshape(d, shape[0], shape[2]));
  }
}
