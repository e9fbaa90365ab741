package frn.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import java.util.HashSet;
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
    Set<String> outputs = new HashSet<>();
    Program program =
        g -> {
          Map<String, Tensor> found = networks().get(network).define(g);
          outputs.addAll(found.keySet());
          return found;
        };
    try (Model model = engine(engine).model(program, 7, Precision.FLOAT64)) {
      Feed feed = clips(network, 1, 4, 3, 4);
      model.evaluate(feed, Set.of("f"));
      if (outputs.contains("lam")) {
        assertShares(model.evaluate(feed, Set.of("lam")).get("lam"));
      }
    }
  }

  private void assertShares(Array lam) {
    int pairs = regions().pairCount();
    assertArrayEquals(new int[] {2, pairs}, lam.shape());
    for (int b = 0; b < 2; b++) {
      double sum = 0;
      for (int r = 0; r < pairs; r++) {
        assertTrue(lam.at(b * pairs + r) >= 0);
        sum += lam.at(b * pairs + r);
      }
      assertEquals(1, sum, 1e-12);
    }
  }
}
