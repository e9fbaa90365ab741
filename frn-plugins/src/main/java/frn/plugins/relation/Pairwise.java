package frn.plugins.relation;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Regions;
import frn.api.network.Relation;
import java.util.Optional;

/** The facial relational network of Section 3.2, up to the aggregated feature. */
record Pairwise(PairwiseSettings settings) implements Relation {
  @Override
  public Related relate(Graph g, Tensor d, Regions regions) {
    if (regions.count() < 2) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "relation 'pairwise' needs at least two regions, found "
              + regions
              + ": set model.regions to grid-3x3, or model.relation to none");
    }
    Tensor o = settings.locational() ? withCentres(g, d, regions) : d; // [B, N, O]
    Tensor r = relationalFeatures(g, o, regions); // [B, R, G]
    if (settings.importance()) {
      return weighted(g, r);
    }
    Tensor f = settings.aggregate() == PairwiseSettings.Aggregate.SUM ? g.sum(r, 1) : g.mean(r, 1);
    return new Related(f, Optional.of(r), Optional.empty());
  }

  /** o_i = [d_i, p_i, q_i] (Eq. 2). */
  private static Tensor withCentres(Graph g, Tensor d, Regions regions) {
    int clips = d.shape()[0];
    double[] centres = regions.centres();
    double[] repeated = new double[clips * centres.length];
    for (int b = 0; b < clips; b++) {
      System.arraycopy(centres, 0, repeated, b * centres.length, centres.length);
    }
    return g.concat(2, d, g.constant(repeated, clips, regions.count(), 2));
  }

  /** r_ij = g(o_i, o_j) for all pairs i &lt; j (Eq. 3). */
  private Tensor relationalFeatures(Graph g, Tensor o, Regions regions) {
    Tensor r = g.linearPairs(o, "g1", settings.hidden().get(0), regions.first(), regions.second());
    r = g.dropout(g.relu(r), settings.dropout());
    for (int layer = 2; layer <= settings.hidden().size(); layer++) {
      r = g.linear(r, "g" + layer, settings.hidden().get(layer - 1));
      r = g.dropout(g.relu(r), settings.dropout());
    }
    return r;
  }

  /** λ = softmax of W_ij r_ij + b_ij over all pairs (Eq. 5), f = Σ λ_ij r_ij (Eq. 6). */
  private static Related weighted(Graph g, Tensor r) {
    int clips = r.shape()[0];
    int relations = r.shape()[1];
    int units = r.shape()[2];
    double bound = 1 / Math.sqrt(units);
    Tensor w = g.parameter("importance.weight", bound, relations, units);
    Tensor b = g.parameter("importance.bias", bound, relations);
    Tensor lam = g.softmax(g.add(g.sum(g.multiply(r, w), 2), b), 1); // [B, R]
    Tensor f = g.sum(g.multiply(r, g.reshape(lam, clips, relations, 1)), 1); // [B, G]
    return new Related(f, Optional.of(r), Optional.of(lam));
  }
}
