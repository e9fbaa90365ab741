package frn.runner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.TestingPlugin;
import frn.runner.experiment.ExperimentReader;
import frn.runner.plugin.PluginLoader;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From {@code analyses} in a file to work. */
class AnalysisPlanTest {
  private static final String FILE =
      """
      name: asked
      data: {source: synthetic, subjects: 4, frames: {max: 4}}
      align: given
      backbone: {type: pixels, grid: 6}
      traits: [age]
      protocol: {type: subject-kfold, folds: 2}
      model:
        encoder: {type: lstm, fc: 4, units: [4, 4]}
        relation: {type: pairwise, hidden: [4, 4]}
        estimator: {type: mlp, hidden: [4, 4]}
      executor: testing-executor
      variants: {a: {}, b: {model.relation.importance: false}}
      """;

  private static final PluginRegistry REGISTRY =
      new PluginRegistry(
          Stream.concat(
                  new PluginLoader(Path.of("no-plugins")).load().stream(),
                  Stream.of(new TestingPlugin("1")))
              .toList());

  @TempDir private Path home;
  private String file = FILE;

  @Test
  void analysesOfRunsAreForEachRunAndThoseOfAllRunsForAll() {
    Plan plan = plan("perturbation", "comparison: {metric: mae}");

    Map<String, Long> counts =
        plan.analyses().stream()
            .collect(
                Collectors.groupingBy(
                    a -> a.name() + (a.run().isPresent() ? " of a run" : " of all"),
                    Collectors.counting()));
    assertEquals(
        Map.of("perturbation of a run", 4L, "perturbation of all", 1L, "comparison of all", 1L),
        counts);
    assertTrue(PlanSummary.of(plan).contains("; 6 analyses: 4 of a run, 2 of all runs;"));
    assertEquals(6, plan.analyses().stream().map(PlannedAnalysis::key).distinct().count());
  }

  @Test
  void aPartOfAListIsNamedInThreeWays() {
    List<String> keys = keys(plan("comparison"));
    assertEquals(keys, keys(plan("type: comparison")));
    assertEquals(keys, keys(plan("comparison: {}")));
    assertEquals(keys, keys(plan("comparison:")));
    assertEquals(keys, keys(plan("{comparison: {bootstrap: 2000}}")));
    assertNotEquals(keys, keys(plan("comparison: {bootstrap: 500}")));
  }

  @Test
  void analysesAreNoPartOfTheKeysOfRuns() {
    Plan without = plan();
    Plan with = plan("perturbation", "comparison");
    assertEquals(
        without.runs().stream().map(PlannedRun::key).toList(),
        with.runs().stream().map(PlannedRun::key).toList());
    assertEquals(without.runsIdentity(), with.runsIdentity());
    assertEquals(List.of(), without.analyses());
  }

  @Test
  void whatIsWrongIsToldAtItsPlace() {
    assertProblem(
        "comparision", "14:5: unknown analysis 'comparision': did you mean 'comparison'?");
    assertProblem(
        "comparison: all", "14:17: analyses: expected settings of comparison, found 'all'");
    assertProblem("importance: {objects: [1]}", "14:28: analyses.objects: expected a whole number");
    assertProblem("perturbation: {replace: group}", "analyses.from: expected the labels");
    assertProblem("comparison\n  - comparison: {}", "analyses: expected different ones");
  }

  @Test
  void whatTheDataLackIsToldBeforeAnythingStarts() {
    assertRefused("importance: {group: mood}", "importance.group: expected a label of the clips");
    assertRefused(
        "perturbation: {sets: [[nose, ear]]}", "perturbation.sets: expected regions among ");
    assertRefused("perturbation: {ages: [98, 99]}", "perturbation.ages: expected ages of clips");
    assertRefused(
        "comparison: {metric: accuracy}",
        "comparison.metric: expected that of a trait, found accuracy, which none of [age] has");
  }

  @Test
  void whatTheNetworksLackIsToldBeforeAnythingStarts() {
    file =
        FILE.replace(
            "variants: {a: {}, b: {model.relation.importance: false}}", "variants: {a: {}}");
    assertRefused("comparison", "comparison: expected two variants or more to compare, found [a]");
  }

  /** A run that is trained anew so often may take so much longer. */
  @Test
  void permutationsAreTrainingsOfTheirRun() {
    List<PlannedAnalysis> analyses = plan("importance: {permutations: 20}").analyses();
    assertEquals(5, analyses.size());
    analyses.forEach(a -> assertEquals(a.run().isPresent() ? 20 : 0, a.trainings()));
  }

  private void assertProblem(String analysis, String expected) {
    String message = assertThrows(InvalidExperiment.class, () -> plan(analysis)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private void assertRefused(String analysis, String expected) {
    String message = assertThrows(FrnException.class, () -> plan(analysis)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private static List<String> keys(Plan plan) {
    return plan.analyses().stream().map(PlannedAnalysis::key).toList();
  }

  private Plan plan(String... analyses) {
    String list =
        List.of(analyses).stream().map(a -> "  - " + a + "\n").collect(Collectors.joining());
    String yaml = file + (list.isEmpty() ? "" : "analyses:\n" + list);
    return new Planner(REGISTRY, new Home(home))
        .plan(new ExperimentReader(REGISTRY).read("file", yaml, new Variables(Map.of(), Map.of())));
  }
}
