package frn.runner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.plugins.BuiltinPlugin;
import frn.runner.TestingPlugin;
import frn.runner.experiment.ExperimentReader;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run without a network depends on. */
class ClassicKeyTest {
  private static final PluginRegistry REGISTRY =
      new PluginRegistry(List.of(new BuiltinPlugin(), new TestingPlugin()));

  private static ObjectNode identity(String... keys) {
    String file =
        """
        name: classic
        data: {source: synthetic, subjects: 8}
        align: given
        traits: [age]
        protocol: {type: subject-kfold, folds: 2}
        executor: testing-executor
        """
            + String.join("\n", keys);
    return new RunKey(REGISTRY)
        .identity(
            new ExperimentReader(REGISTRY)
                .read("x.yaml", file, new Variables(Map.of(), Map.of()))
                .variants()
                .get(0)
                .config());
  }

  @Test
  void nothingOfANetworkCounts() {
    String method = "method: {type: classic, descriptors: [bif]}";
    ObjectNode one = identity("backbone: pixels", method);
    ObjectNode other =
        identity(
            "backbone: {type: pixels, grid: 7}",
            "model: {regions: whole}",
            "train: {epochs: 3}",
            method);
    assertEquals(one, other);
  }

  @Test
  void whatIsDescribedAndHowCounts() {
    String start = "method: {type: classic, descriptors: [bif]";
    ObjectNode one = identity("backbone: pixels", start + "}");
    for (String more :
        List.of(", variance: 0.9", ", folds: 4", ", learner: tree", ", permutation: 1")) {
      assertNotEquals(one, identity("backbone: pixels", start + more + "}"), more);
    }
    assertNotEquals(one, identity("backbone: pixels"));
    assertNotEquals(
        identity("backbone: pixels", "method: {type: classic, descriptors: [vlbp: {size: 60}]}"),
        identity("backbone: pixels", "method: {type: classic, descriptors: [vlbp: {size: 61}]}"));
    assertEquals("pixels", one.at("/maps/0/name").asText());
  }
}
