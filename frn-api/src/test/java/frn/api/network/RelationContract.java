package frn.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.check.ProgramShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every relation does: inherit it, and name relations of a few units. */
public abstract class RelationContract extends NetworkPartContract {
  /** The relations to test, by what is special about their settings. */
  protected abstract Map<String, Relation> relations();

  /** The regions that the relations are for. */
  protected Regions regions() {
    return new Regions(1, 3);
  }

  @Override
  final Map<String, FacialRelationalNetwork> networks() {
    Map<String, FacialRelationalNetwork> networks = new LinkedHashMap<>();
    relations()
        .forEach(
            (name, relation) ->
                networks.put(
                    name,
                    new FacialRelationalNetwork(
                        regions(), PlainParts::lastFrame, relation, PlainParts::linear, 0)));
    return networks;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void importancesAreSharesOfOne(String network, String engine) {
    Feed feed = clips(network, 1, 4, 3, 4);
    FacialRelationalNetwork program = networks().get(network);
    int[] shape = ProgramShapes.of(program, feed).outputs().get("lam");
    if (shape != null) {
      try (Model model = engine(engine).model(program, 7, Precision.FLOAT64)) {
        assertShares(model.evaluate(feed, Set.of("lam")).get("lam"), shape);
      }
    }
  }

  private static void assertShares(Array lam, int... shape) {
    assertArrayEquals(shape, lam.shape());
    for (int b = 0; b < shape[0]; b++) {
      double sum = 0;
      for (int r = 0; r < shape[1]; r++) {
        assertTrue(lam.at(b * shape[1] + r) >= 0);
        sum += lam.at(b * shape[1] + r);
      }
      assertEquals(1, sum, 1e-12);
    }
  }
}
