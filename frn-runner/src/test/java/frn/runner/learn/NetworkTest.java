package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Regions;
import frn.api.network.Relation;
import frn.api.network.RelationFactory;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {
  /** A relation of so many sets of regions. */
  private record Sets(int count) implements RelationFactory<NoSettings> {
    @Override
    public String name() {
      return "triplets";
    }

    @Override
    public String description() {
      return "A double.";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Relation create(NoSettings settings, NoContext context) {
      return (graph, d, regions) -> relate(graph, d);
    }

    private Relation.Related relate(Graph graph, Tensor d) {
      Tensor r = graph.select(graph.select(d, 2, 0), 1, new int[count]); // [B, R, 1]
      Tensor lam = graph.softmax(graph.reshape(r, d.shape()[0], count), 1); // [B, R]
      return new Relation.Related(graph.sum(r, 1), Optional.of(r), Optional.of(lam));
    }
  }

  @Test
  void importancesOfOtherSetsThanPairsAreRefusedAndNotGivenTheNamesOfPairs() {
    FrnException e = assertThrows(FrnException.class, () -> define(new Sets(84)));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(
        e.getMessage().contains("'triplets' relates 84") && e.getMessage().contains("expected 36"),
        e.getMessage());
  }

  @Test
  void importancesOfAllPairsAreTaken() {
    define(new Sets(36));
  }

  private static void define(Sets relation) {
    RunConfig.Model of = new TestingParts().config().model();
    RunConfig.Model config =
        new RunConfig.Model(
            Regions.GRID_3X3, of.encoder(), new Part<>(relation, new NoSettings()), of.estimator());
    new Network(config, 0)
        .define(new ShapeGraph(new int[] {1, 1, 9, 4}, new int[] {1}, "", new HashMap<>()));
  }
}
