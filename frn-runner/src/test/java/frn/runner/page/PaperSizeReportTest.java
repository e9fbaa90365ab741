package frn.runner.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.network.Regions;
import frn.runner.Home;
import frn.runner.TestingPlugin;
import frn.runner.analysis.TestingEvidence;
import frn.runner.experiment.ExperimentReader;
import frn.runner.experiment.ExperimentSpec;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.PluginLoader;
import frn.runner.plugin.PluginRegistry;
import frn.runner.store.Database;
import frn.runner.store.TestingDatabase;
import frn.runner.yaml.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A report of the paper's ablation: 80 runs over 1,240 clips, with all regions and pairs replaced.
 */
class PaperSizeReportTest {
  private static final int FOLDS = 10;
  private static final int CLIPS = 124;
  private static final double SECONDS = 20;
  private static final PluginRegistry REGISTRY =
      new PluginRegistry(
          Stream.concat(
                  new PluginLoader(Path.of("no-plugins")).load().stream(),
                  Stream.of(new TestingPlugin("1")))
              .toList());

  @Test
  @Timeout(300)
  void isMadeInSeconds(@TempDir Path folder) throws IOException {
    try (Database database = TestingDatabase.fresh()) {
      new TestingEvidence(database, folder, FOLDS, CLIPS, List.of(1L), sets()).finish();
      ExperimentSpec quickstart = quickstart();
      Report report = new Report(database, config -> config(quickstart, config), new Home(folder));

      long start = System.nanoTime();
      Report.Made made = report.of("e", true);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%.1f s, %.2f MB, %d pictures%n",
          seconds, made.html().length() / 1e6, made.pictures().size());

      assertTrue(seconds < SECONDS, "it took " + seconds + " s");
      assertTrue(made.html().length() < 5_000_000);
      assertTrue(made.html().contains("80 of 80 runs done"));
      assertTrue(made.html().contains("1,240 clips"));
      assertTrue(
          made.html()
              .contains("By exchange of regions the truth relates left eye – forehead (S = 0.2"));
      assertTrue(made.html().contains("by themselves count: nose"));
      for (String kind :
          List.of(
              "learning",
              "estimates",
              "confusion",
              "relations",
              "matrix",
              "effects",
              "interaction",
              "deletion",
              "perturbed")) {
        assertTrue(made.pictures().stream().anyMatch(p -> p.name().startsWith(kind)), kind);
      }
    }
  }

  private static List<String> sets() {
    List<String> names = Regions.GRID_3X3.names();
    List<String> sets = new ArrayList<>(List.of(""));
    sets.addAll(names);
    Stream.of(Regions.GRID_3X3.pairs())
        .forEach(pair -> sets.add(names.get(pair[0]) + "+" + names.get(pair[1])));
    assertEquals(46, sets.size());
    return sets;
  }

  /** That of the quickstart. */
  private static ExperimentSpec quickstart() throws IOException {
    String yaml = Files.readString(Path.of("../experiments/quickstart.yaml"));
    return new ExperimentReader(REGISTRY)
        .read("quickstart.yaml", yaml + "executor: testing-executor\n", Variables.none());
  }

  private static RunConfig config(ExperimentSpec spec, JsonNode config) {
    return spec.variants().stream()
        .filter(v -> v.trait().equals(config.path("trait").asText()))
        .filter(v -> v.variant().equals(config.path("variant").asText()))
        .findFirst()
        .orElseThrow()
        .config();
  }
}
