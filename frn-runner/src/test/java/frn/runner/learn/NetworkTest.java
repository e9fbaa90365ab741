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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {
  /** A relation of so many sets of three regions, with so many features. */
  private record Triples(int count, int features) implements RelationFactory<NoSettings> {
    @Override
    public String name() {
      return "triples";
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
      return (graph, d, regions) -> relate(graph);
    }

    private Relation.Related relate(Graph graph) {
      int[][] objects = new int[count][];
      Arrays.setAll(objects, r -> new int[] {0, 1 + r % 4, 5 + r % 4});
      Tensor r = graph.constant(new double[features], 1, features, 1); // [B, R, 1]
      Tensor lam = graph.softmax(graph.reshape(r, 1, features), 1); // [B, R]
      return new Relation.Related(
          graph.sum(r, 1), Optional.of(r), Optional.of(lam), objects, Optional.empty());
    }
  }

  @Test
  void relationsHaveTheNamesOfTheRegionsThatTheyJoin() {
    Network network = network(new Triples(84, 84));

    assertEquals(84, network.objects().size());
    assertEquals(List.of("left_eye", "forehead", "right_cheek"), network.objects().get(0));
    assertTrue(network.hasImportance());
  }

  @Test
  void importancesWithoutTheirRegionsAreRefused() {
    FrnException e = assertThrows(FrnException.class, () -> network(new Triples(84, 36)));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("'triples'"), e.getMessage());
    assertTrue(e.getMessage().contains("36 relations"), e.getMessage());
  }

  private static Network network(Triples relation) {
    RunConfig.Model of = new TestingParts().config().model();
    RunConfig.Model config =
        new RunConfig.Model(
            Regions.GRID_3X3, of.encoder(), new Part<>(relation, new NoSettings()), of.estimator());
    return Network.of(config, 0, 4);
  }
}
