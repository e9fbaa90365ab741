package frn.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Factory;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.plugins.encoder.Input;
import frn.plugins.encoder.LstmEncoder;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import frn.plugins.relation.NoRelation;
import frn.plugins.relation.PairwiseRelation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BuiltinNetworkPartsTest {
  private final BuiltinPlugin plugin = new BuiltinPlugin();

  @Test
  void partsAreKnownByTheirNames() {
    assertEquals(List.of("lstm", "gru", "mean"), names(plugin.encoders()));
    assertEquals(List.of("none", "pairwise"), names(plugin.relations()));
    assertEquals(List.of("mlp"), names(plugin.estimators()));
    assertEquals(List.of("dl4j", "torch"), names(plugin.engines()));
  }

  private static List<String> names(List<? extends Factory<?, ?, ?>> factories) {
    return factories.stream().map(Factory::name).toList();
  }

  @Test
  void layersAreNeeded() {
    var dropout = new LstmEncoder.Settings.Dropout(0, 0);
    InvalidSetting encoder =
        assertThrows(
            InvalidSetting.class,
            () -> new LstmEncoder.Settings(4, List.of(), dropout, Input.ABSOLUTE));
    InvalidSetting relation =
        assertThrows(
            InvalidSetting.class,
            () ->
                new PairwiseRelation.Settings(
                    true,
                    true,
                    PairwiseRelation.Settings.Aggregate.SUM,
                    List.of(),
                    0,
                    PairwiseRelation.Order.FIXED));

    assertEquals("units", encoder.component());
    assertEquals("hidden", relation.component());
  }

  @Test
  void relationsSayWhichRegionsTheyNeed() {
    Relation none = new NoRelation();
    Relation pairwise =
        new PairwiseRelation(
            new PairwiseRelation.Settings(
                true,
                true,
                PairwiseRelation.Settings.Aggregate.SUM,
                List.of(4),
                0,
                PairwiseRelation.Order.FIXED));

    assertRefused(none, Regions.GRID_3X3, "grid-3x3; set model.regions to whole");
    assertRefused(pairwise, Regions.WHOLE, "whole; set model.regions to grid-3x3");
  }

  private static void assertRefused(Relation relation, Regions regions, String message) {
    try (Engine engine = new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1));
        Model model =
            engine.model(
                g -> Map.of("f", relation.relate(g, g.input("d"), regions).aggregate()),
                1,
                Precision.FLOAT32)) {
      Array d = Array.of(new float[regions.count()], 1, regions.count(), 1);
      FrnException failure =
          assertThrows(
              FrnException.class, () -> model.evaluate(Feed.of(Map.of("d", d)), Set.of("f")));
      assertTrue(failure.getMessage().contains(message), failure.getMessage());
    }
  }

  @Test
  void relativeInputDoesNotSeeWhatAllFramesShare() {
    var encoder =
        new LstmEncoder(
            new LstmEncoder.Settings(
                4, List.of(3), new LstmEncoder.Settings.Dropout(0.5, 0.2), Input.RELATIVE));
    try (Engine engine = new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1));
        Model model =
            engine.model(
                g -> Map.of("d", encoder.encode(g, g.input("x"), g.integers("lengths"))),
                1,
                Precision.FLOAT64)) {
      double[] one = {1, 2, 3, 5, 0, 0}; // three frames of one region, the last is padding
      double[] shifted = {8, 12, 10, 15, 0, 0};
      assertEquals(d(model, one), d(model, shifted));
    }
  }

  private static List<Double> d(Model model, double... x) {
    Feed feed = new Feed(Map.of("x", Array.of(x, 3, 1, 1, 2)), Map.of("lengths", new int[] {2}));
    double[] d = model.evaluate(feed, Set.of("d")).get("d").toDoubles();
    return Arrays.stream(d).boxed().toList();
  }
}
