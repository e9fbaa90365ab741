package frn.plugins.relation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.Compute;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationContract;
import frn.plugins.engine.torch.TorchEngineFactory;
import frn.plugins.relation.PairwiseRelation.Order;
import frn.plugins.relation.PairwiseRelation.Settings.Aggregate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    relations.put("balanced", ordered(Order.BALANCED));
    relations.put("symmetric", ordered(Order.SYMMETRIC));
    return relations;
  }

  private static Relation pairwise(
      boolean locational,
      boolean importance,
      Aggregate aggregate,
      double dropout,
      Integer... hidden) {
    return new PairwiseRelation(
        new PairwiseRelation.Settings(
            locational, importance, aggregate, List.of(hidden), dropout, Order.FIXED));
  }

  @Test
  void balancedPairsHaveEachRegionFirstInHalfOfThem() {
    int[] first = Regions.GRID_3X3.first();
    int[] second = Regions.GRID_3X3.second();
    PairwiseRelation.balance(9, first, second);

    int[] counts = new int[9];
    IntStream.of(first).forEach(i -> counts[i]++);
    assertArrayEquals(new int[] {4, 4, 4, 4, 4, 4, 4, 4, 4}, counts);
    for (int r = 0; r < first.length; r++) {
      assertEquals(Regions.GRID_3X3.first()[r], Math.min(first[r], second[r]));
      assertEquals(Regions.GRID_3X3.second()[r], Math.max(first[r], second[r]));
    }
  }

  /** r of a pair is the same whichever of its regions has which features. */
  @Test
  void symmetricRelationsDoNotKnowWhichRegionIsFirst() {
    double[] d = {0.3, -0.7, 1.1, 0.9, 0.2, -0.4};
    double[] exchanged = {d[2], d[3], d[0], d[1], d[4], d[5]}; // the first two of three regions
    for (Order order : Order.values()) {
      Relation relation =
          new PairwiseRelation(
              new PairwiseRelation.Settings(false, true, Aggregate.SUM, List.of(6, 5), 0, order));
      Program program =
          g -> Map.of("r", relation.relate(g, g.input("d"), new Regions(1, 3)).features().get());
      try (Engine engine = new TorchEngineFactory().create(new NoSettings(), Compute.cpu(1));
          Model model = engine.model(program, 3, Precision.FLOAT64)) {
        double[] r = pair(model, d);
        double[] other = pair(model, exchanged);
        assertEquals(order == Order.SYMMETRIC, Arrays.equals(r, other), order.toString());
      }
    }
  }

  /** r of the first pair. */
  private static double[] pair(Model model, double... d) {
    Feed feed = Feed.of(Map.of("d", Array.of(d, 1, 3, 2)));
    return Arrays.copyOf(model.evaluate(feed, Set.of("r")).get("r").toDoubles(), 5);
  }

  private static Relation ordered(Order order) {
    return new PairwiseRelation(
        new PairwiseRelation.Settings(true, true, Aggregate.SUM, List.of(6, 5), 0, order));
  }
}
