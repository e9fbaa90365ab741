package frn.runner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.TestingPlugin;
import frn.runner.experiment.ExperimentReader;
import frn.runner.experiment.TestingExperiment;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.TestingExecutorPlugin;
import frn.runner.yaml.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() throws IOException {
    weights = Files.writeString(folder.resolve("weights.bin"), "weights");
  }

  @Test
  void ordersRunsByVariantsTraitsSeedsFolds() {
    Plan plan =
        plan(
            TestingExperiment.base("order").replace("seed: 7", "seeds: [1, 2]")
                + "traits: [testing-height, testing-weight]\nvariants: {a: {}, b: {train.batch: 2}}");

    assertEquals(16, plan.runs().size());
    assertEquals(
        List.of(
            "a testing-height 1 0",
            "a testing-height 1 1",
            "a testing-height 2 0",
            "a testing-height 2 1",
            "a testing-weight 1 0",
            "a testing-weight 1 1",
            "a testing-weight 2 0",
            "a testing-weight 2 1",
            "b testing-height 1 0"),
        plan.runs().stream()
            .limit(9)
            .map(r -> r.variant() + " " + r.trait() + " " + r.seed() + " " + r.fold())
            .toList());
    assertEquals(16, keys(plan).size());
  }

  @Test
  void givesAllVariantsAndSeedsTheSameFolds() {
    Plan plan =
        plan(
            TestingExperiment.right().replace("seed: 7", "seeds: [1, 2]")
                + "variants: {a: {}, b: {train.batch: 2}}");

    for (PlannedRun run : plan.runs()) {
      PlannedRun first = plan.runs().get(run.fold());
      assertEquals(first.train(), run.train());
      assertEquals(first.test(), run.test());
    }
  }

  @Test
  void leavesClipsWithoutALabelOutOfATraitAndCountsThem() {
    Plan plan = plan(TestingExperiment.base("x") + "traits: [testing-height, testing-weight]\n");

    assertEquals(8, plan.clips());
    assertEquals(4, plan.subjects());
    assertEquals(Map.of("testing-height", 0, "testing-weight", 2), PlanSummary.unused(plan));
    assertEquals(
        "4 runs: 1 variant, 2 traits, 1 seed, 2 folds; 8 clips of 4 subjects;"
            + " without testing-weight: 2",
        PlanSummary.of(plan));
  }

  @Test
  void tellsClipsInNoFoldFromThoseWithoutALabel() {
    Plan plan = plan(TestingExperiment.base("x") + "traits: [testing-weight]\n");
    Plan withOthers =
        new Plan(
            plan.experiment(),
            plan.yaml(),
            plan.dataFingerprint(),
            plan.clips() + 3,
            plan.subjects(),
            Map.of("testing-weight", 9),
            Map.of(),
            List.of(),
            plan.resources(),
            plan.executor(),
            plan.runs(),
            List.of());

    assertEquals(Map.of("testing-weight", 6), plan.labelled());
    assertTrue(
        PlanSummary.of(withOthers)
            .endsWith("; without testing-weight: 2; in no fold of testing-weight: 3"),
        PlanSummary.of(withOthers));
  }

  @Test
  void isTheSameForTheSameFile() {
    assertEquals(plan(TestingExperiment.right()), plan(TestingExperiment.right()));
  }

  @Test
  void givesIdenticalConfigurationsOneKeyWhateverTheNames() {
    Plan plan = plan(TestingExperiment.right() + "variants: {a: {}, b: {train.epochs: 3}}");
    Plan renamed = plan(TestingExperiment.base("other") + "traits: [testing-height]");

    assertEquals(2, keys(plan).size());
    assertEquals(keys(plan), keys(renamed));
  }

  @Test
  void givesOtherSettingsSeedsDataAndFoldsOtherKeys() {
    String right = TestingExperiment.right();
    Plan plan = plan(right);

    assertDisjoint(plan, plan(right.replace("epochs: 3", "epochs: 4")));
    assertDisjoint(plan, plan(right.replace("seed: 7", "seed: 8")));
    assertDisjoint(plan, plan(right.replace("stride: 2", "stride: 3")));
    assertDisjoint(
        plan, plan(right.replace("source: testing-clips", "source: testing-clips, subjects: 5")));
    assertDisjoint(plan, plan(right.replace("fc: 16", "fc: 17")));
    assertDisjoint(plan, plan(right.replace("epochs: 3", "epochs: 3, average: 2")));
    assertEquals(keys(plan), keys(plan(right.replace("epochs: 3", "epochs: 3, average: 1"))));
  }

  @Test
  void countsFilesByTheirContent() throws IOException {
    Plan plan = plan(TestingExperiment.right());
    weights = Files.writeString(folder.resolve("elsewhere.bin"), "weights");
    assertEquals(keys(plan), keys(plan(TestingExperiment.right())));

    weights = Files.writeString(folder.resolve("elsewhere.bin"), "other weights");
    assertDisjoint(plan, plan(TestingExperiment.right()));
  }

  @Test
  void countsFoldersByNamesAndContents() throws IOException {
    weights = Files.createDirectory(folder.resolve("models"));
    Files.writeString(weights.resolve("a"), "1");
    Plan plan = plan(TestingExperiment.right());
    Files.writeString(weights.resolve("b"), "2");

    assertDisjoint(plan, plan(TestingExperiment.right()));
  }

  @Test
  void doesNotCountWhereTheClipsAre() throws IOException {
    String right = TestingExperiment.right();
    String rooted = "source: testing-clips, root: \"" + folder + "\"";
    String elsewhere =
        "source: testing-clips, root: \"" + Files.createDirectory(folder.resolve("x")) + "\"";

    assertEquals(
        keys(plan(right.replace("source: testing-clips", rooted))),
        keys(plan(right.replace("source: testing-clips", elsewhere))));
  }

  @Test
  void givesAnotherVersionOfAPluginOtherKeys() {
    PluginRegistry next = new PluginRegistry(List.of(new TestingPlugin("2")));

    assertDisjoint(plan(TestingExperiment.right()), plan(TestingExperiment.right(), next));
  }

  @Test
  void saysWhereRunsAreExecutedButDoesNotCountIt() {
    PluginRegistry registry =
        new PluginRegistry(
            List.of(new TestingPlugin(), new TestingExecutorPlugin(TestingExecutorPlugin.NOWHERE)));
    String elsewhere =
        TestingExperiment.right()
            .replace("testing-executor", "{type: testing-place, place: there}");
    Plan plan = plan(TestingExperiment.right());
    Plan other = plan(elsewhere, registry);

    assertEquals("{\"type\":\"testing-executor\"}", plan.executor().toString());
    assertEquals("{\"place\":\"there\",\"type\":\"testing-place\"}", other.executor().toString());
    assertEquals(keys(plan), keys(other));
  }

  @Test
  void plansWithAMissingFileWhichIsToldAndAnewWhenItAppears() {
    String right = TestingExperiment.right();
    Plan plan = plan(right.replace("source: testing-clips", "source: testing-clips, missing: c3"));

    assertEquals(8, plan.clips());
    assertEquals(List.of("clips.csv:3: no such file: c3"), plan.unreadable());
    assertEquals(2, plan.runs().size());
    assertDisjoint(plan, plan(right));
  }

  @Test
  void tellsAllLabelsThatAreNotUnderstoodWithTheirPlaces() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                plan(
                    TestingExperiment.base("x")
                            .replace(
                                "source: testing-clips",
                                "source: testing-clips, subjects: 12, wrong: tall")
                        + "traits: [testing-height, testing-weight]"));

    List<String> lines = e.getMessage().lines().toList();
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "clips.csv:0: label testing-height: expected a number, found 'tall'", lines.get(0));
    assertEquals(21, lines.size());
    assertEquals("and 4 more", lines.get(20));
  }

  @Test
  void tellsABatchThatIsTooSmallForTheEstimator() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () -> plan(TestingExperiment.right().replace("epochs: 3", "epochs: 3, batch: 1")));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "train.batch: expected at least 2 with the estimator testing-mlp of variant base, which"
            + " normalises over the clips of a batch, found 1",
        e.getMessage());
  }

  @Test
  void tellsAFoldWithTooFewClipsToLearnFrom() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                plan(
                    TestingExperiment.right()
                        .replace("source: testing-clips", "source: testing-clips, subjects: 1")));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().startsWith("trait testing-height, fold 0: expected at least 2"));
    assertTrue(e.getMessage().endsWith("found 0"), e.getMessage());
  }

  @Test
  void saysWhenNoClipHasALabel() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                plan(
                    TestingExperiment.base("x")
                            .replace("source: testing-clips", "source: testing-clips, subjects: 1")
                        + "traits: [testing-weight]"));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().contains("testing-weight"), e.getMessage());
  }

  @Test
  void aKeyIsTheSameForEver() {
    // Another value here means that nothing of what users have counts as done any more.
    assertEquals(
        "0a62ffd8c464c6596bf462db5557be77e5ff30690b0e6142dc608cb3bb4e8d61",
        plan(TestingExperiment.right()).runs().get(0).key());
  }

  private Plan plan(String yaml) {
    return plan(yaml, TestingExperiment.registry());
  }

  private Plan plan(String yaml, PluginRegistry registry) {
    Variables variables = new Variables(Map.of("WEIGHTS", weights.toString()), Map.of());
    return new Planner(registry, new Home(folder))
        .plan(new ExperimentReader(registry).read("x.yaml", yaml, variables));
  }

  private static HashSet<String> keys(Plan plan) {
    return new HashSet<>(plan.runs().stream().map(PlannedRun::key).toList());
  }

  private static void assertDisjoint(Plan one, Plan other) {
    HashSet<String> both = keys(one);
    both.retainAll(keys(other));
    assertEquals(new HashSet<>(), both);
    assertNotEquals(0, other.runs().size());
  }

  @Test
  void clipsThatAreNotAskedForAreAsIfTheyWereNotThere() {
    String right = TestingExperiment.right();
    Plan all = plan(right);
    Plan some = plan(right.replace("stride: 2}", "stride: 2}, where: {testing-weight: [60, 62]}"));

    assertTrue(some.clips() > 0 && some.clips() < all.clips(), some.clips() + "");
    assertEquals(keys(all), keys(plan(right.replace("stride: 2}", "stride: 2}, where: {}"))));
    FrnException none =
        assertThrows(
            FrnException.class,
            () -> plan(right.replace("stride: 2}", "stride: 2}, where: {testing-weight: heavy}")));
    assertTrue(
        none.getMessage().contains("none of") && none.getMessage().contains("testing-weight: 6"),
        none.getMessage());
  }
}
