package frn.plugins.relation;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Relational features of all pairs i &lt; j, joined by their importance (Eq. 2 to 6). */
public record PairwiseRelation(PairwiseRelation.Settings settings) implements Relation {
  /** By its name. */
  public static final RelationFactory<Settings> FACTORY =
      RelationFactory.of(
          "pairwise",
          "Relational features of all pairs of regions, with or without locational features and"
              + " relational importance (Eq. 2 to 6).",
          Settings.class,
          PairwiseRelation::new);

  /** The settings of the relation {@code pairwise}; the defaults are the paper's (Section 4.1). */
  public record Settings(
      @Setting(doc = "locational features p, q beside d (Eq. 2)", value = "true")
          boolean locational,
      @Setting(doc = "relational importance (Eq. 4 and 5)", value = "true") boolean importance,
      @Setting(
              doc = "how relational features are joined where there is no importance",
              value = "sum")
          Aggregate aggregate,
      @Setting(doc = "units of each layer of g (Eq. 3)", value = "[4096, 4096]", min = 1)
          List<Integer> hidden,
      @Setting(doc = "rate of dropout after each layer of g", value = "0.3", min = 0, max = 0.99)
          double dropout,
      @Setting(
              doc =
                  "which region of a pair g sees first: fixed (i < j, the paper's), balanced (each"
                      + " region in half of its pairs) or symmetric (the mean of both)",
              value = "fixed",
              neutral = true)
          Order order) {
    public Settings {
      requireNonNull(aggregate, "aggregate is null");
      requireNonNull(order, "order is null");
      hidden = List.copyOf(hidden);
      if (hidden.isEmpty()) {
        throw new InvalidSetting("hidden", "expected the units of at least one layer, found []");
      }
    }

    /** How relational features are joined. */
    public enum Aggregate {
      /** Σ r. */
      SUM,
      /** Σ r / R. */
      MEAN
    }
  }

  /** Which region of a pair stands first. */
  public enum Order {
    /** i &lt; j. */
    FIXED,
    /** Each region in half of its pairs. */
    BALANCED,
    /** Both ways, and their mean: r_ij = ½ [g(o_i, o_j) + g(o_j, o_i)]. */
    SYMMETRIC
  }

  public PairwiseRelation {
    requireNonNull(settings, "settings is null");
  }

  @Override
  public Related relate(Graph g, Tensor d, Regions regions) {
    if (regions.count() < 2) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "relation pairwise: expected at least two regions, found "
              + regions
              + "; set model.regions to grid-3x3, or model.relation to none");
    }
    Tensor o = settings.locational() ? withLocations(g, d, regions) : d; // [B, N, H (+ 2)]
    Tensor r = features(g, o, regions); // [B, R, G]
    if (!settings.importance()) {
      Tensor f =
          settings.aggregate() == Settings.Aggregate.SUM ? g.sum(r, 1) : g.mean(r, 1); // [B, G]
      return new Related(f, Optional.of(r), Optional.empty(), regions.pairs(), Optional.empty());
    }
    Tensor lam = importance(g, r); // [B, R]
    int[] shape = r.shape();
    Tensor weighted = g.multiply(r, g.reshape(lam, shape[0], shape[1], 1)); // [B, R, G]
    Tensor f = g.sum(weighted, 1); // [B, G] (Eq. 6)
    return new Related(f, Optional.of(r), Optional.of(lam), regions.pairs(), Optional.empty());
  }

  /** o_i = [d_i, p_i, q_i] (Eq. 2). */
  private static Tensor withLocations(Graph g, Tensor d, Regions regions) {
    int batch = d.shape()[0];
    int n = regions.count();
    double[] centres = regions.centres(); // [N, 2]
    double[] repeated = new double[batch * centres.length];
    for (int b = 0; b < batch; b++) {
      System.arraycopy(centres, 0, repeated, b * centres.length, centres.length);
    }
    return g.concat(2, d, g.constant(repeated, batch, n, 2));
  }

  /** r_ij = g(o_i, o_j) (Eq. 3), in the order of the settings. */
  private Tensor features(Graph g, Tensor o, Regions regions) {
    int[] first = regions.first();
    int[] second = regions.second();
    if (settings.order() == Order.BALANCED) {
      balance(regions.count(), first, second);
    }
    if (settings.order() != Order.SYMMETRIC) {
      return features(g, o, first, second);
    }
    Tensor both = features(g, o, joined(first, second), joined(second, first)); // [B, 2 R, G]
    int pairs = first.length;
    Tensor one = g.select(both, 1, IntStream.range(0, pairs).toArray());
    Tensor other = g.select(both, 1, IntStream.range(pairs, 2 * pairs).toArray());
    return g.multiply(g.add(one, other), g.constant(new double[] {0.5}, 1));
  }

  /**
   * Exchanges the regions of pairs that are further apart than half a round: in a round of N
   * regions each stands before the (N − 1) / 2 after it.
   */
  static void balance(int regions, int[] first, int[] second) {
    for (int r = 0; r < first.length; r++) {
      if (2 * (second[r] - first[r]) > regions) {
        int i = first[r];
        first[r] = second[r];
        second[r] = i;
      }
    }
  }

  private static int[] joined(int[] a, int[] b) {
    return IntStream.concat(IntStream.of(a), IntStream.of(b)).toArray();
  }

  private Tensor features(Graph g, Tensor o, int[] first, int[] second) {
    List<Integer> hidden = settings.hidden();
    Tensor r = g.linearPairs(o, "g1", hidden.get(0), first, second);
    r = g.dropout(g.relu(r), settings.dropout()); // [B, R, g1]
    for (int layer = 2; layer <= hidden.size(); layer++) {
      r = g.linear(r, "g" + layer, hidden.get(layer - 1));
      r = g.dropout(g.relu(r), settings.dropout());
    }
    return r;
  }

  /** λ_ij: the softmax over all pairs of W_ij r_ij + b_ij (Eq. 4 and 5). */
  private static Tensor importance(Graph g, Tensor r) {
    int pairs = r.shape()[1];
    int units = r.shape()[2];
    double bound = 1 / Math.sqrt(units);
    Graph named = g.within("importance");
    Tensor w = named.parameter("weight", bound, pairs, units);
    Tensor b = named.parameter("bias", bound, pairs);
    Tensor e = g.add(g.sum(g.multiply(r, w), 2), b); // [B, R]
    return g.softmax(e, 1);
  }
}
