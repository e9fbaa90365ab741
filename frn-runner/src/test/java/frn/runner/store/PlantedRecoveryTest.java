package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Hashes;
import frn.api.analysis.Finding;
import frn.api.experiment.Planted;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.job.RunResult;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is planted against what is found, of three regions a, b, c. */
class PlantedRecoveryTest {
  private static final int NONE = 1;
  private static final int ALONE = 2;
  private static final int RELATION = 3;

  private final TestingClock clock = new TestingClock();
  private final List<Finding> findings = new ArrayList<>();
  private Database database;
  private ExperimentStore experiments;
  private RunStore runs;
  private TestingQueue queue;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, new Home(Path.of("home")), clock);
    queue = new TestingQueue(database, new Home(Path.of("home")), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPairIsFoundByOneReadingAndMissedByAnother() {
    item("a+b", 0.1, 0.9, 0.8, RELATION);
    item("a+c", 0.6, 0.2, 0.0, NONE);
    item("b+c", 0.3, 0.0, 0.1, NONE);
    region("a", 0.8, RELATION);
    region("b", 0.9, RELATION);
    region("c", 0.1, NONE);
    store(new Planted("product", List.of(List.of("a", "b")), true, List.of()));

    Map<String, Object> lambda = recovery(2, "lambda");
    assertEquals(false, lambda.get("top_1"));
    assertEquals(3, lambda.get("place"));
    assertEquals(0, ((Number) lambda.get("auc")).doubleValue(), 1e-6);
    assertEquals(List.of(1, 0, 1, 1), counts(lambda));
    Map<String, Object> strength = recovery(2, "interaction");
    assertEquals(true, strength.get("top_1"));
    assertEquals(1, strength.get("place"));
    assertEquals(1, ((Number) strength.get("auc")).doubleValue(), 1e-6);
    assertEquals(List.of(1, 1, 0, 0), counts(strength));
    Map<String, Object> verdict = recovery(2, "verdict");
    assertEquals(true, verdict.get("is_right"));
    assertNull(verdict.get("top_1"));
    assertNull(verdict.get("auc"));
    assertEquals(true, verdict.get("learned"));
    assertEquals(3, ((Number) verdict.get("score")).doubleValue(), 1e-6);
    assertEquals(List.of(2, 2, 0, 0), counts(recovery(1, "verdict")));
    assertEquals(true, recovery(1, "share").get("is_right"));
    assertEquals(
        0, query("SELECT * FROM planted_recovery WHERE objects = 1 AND reading = 'lambda'").size());
  }

  /** λ and S are asked for the pair, of which the verdict should be that it is none. */
  @Test
  void aDifferenceIsNoRelation() {
    item("a+b", 0.6, 0.0, 0.0, NONE);
    item("a+c", 0.1, 0.2, 0.0, RELATION);
    item("b+c", 0.3, 0.1, 0.1, NONE);
    region("a", 0.5, ALONE);
    region("b", 0.4, ALONE);
    region("c", 0.1, RELATION);
    store(new Planted("difference", List.of(List.of("a", "b")), false, List.of()));

    assertEquals(true, recovery(2, "lambda").get("top_1"));
    assertEquals(List.of(0, 0, 0, 1), counts(recovery(2, "verdict")));
    assertEquals(false, recovery(2, "verdict").get("is_right"));
    assertEquals(List.of(2, 2, 0, 1), counts(recovery(1, "verdict")));
  }

  @Test
  void whereNothingIsPlantedOnlyTheVerdictIsAsked() {
    item("a+b", 0.6, 0.0, 0.0, NONE);
    item("a+c", 0.3, 0.0, 0.0, NONE);
    item("b+c", 0.1, 0.0, 0.0, NONE);
    region("a", 0.0, NONE);
    store(new Planted("product", List.of(), true, List.of()));

    assertEquals(
        List.of("verdict", "verdict"),
        query("SELECT reading FROM planted_recovery").stream().map(r -> r.get("reading")).toList());
    assertEquals(true, recovery(2, "verdict").get("is_right"));
  }

  @Test
  void twoPairsCountAsFarAsTheyAreAmongTheFirstTwo() {
    item("a+b", 0.5, 0.9, 0.8, RELATION);
    item("a+c", 0.3, 0.2, 0.0, RELATION);
    item("b+c", 0.2, 0.7, 0.1, NONE);
    store(
        new Planted("product", List.of(List.of("a", "b"), List.of("b", "c")), true, List.of("c")));

    assertEquals(List.of(2, 1, 1, 1), counts(recovery(2, "lambda")));
    assertEquals(true, recovery(2, "lambda").get("top_1"));
    assertEquals(0.5, ((Number) recovery(2, "lambda").get("auc")).doubleValue(), 1e-6);
    assertEquals(true, recovery(2, "interaction").get("is_right"));
    assertEquals(List.of(2, 1, 1, 1), counts(recovery(2, "verdict")));
  }

  private void item(String pair, double lambda, double strength, double share, int verdict) {
    findings.add(finding(pair, "lambda", lambda));
    findings.add(finding(pair, "H", strength));
    findings.add(finding(pair, "S", share));
    findings.add(finding(pair, "verdict", verdict));
    findings.add(new Finding("", "", "subject s", pair, "", "q", 1));
  }

  private void region(String region, double share, int verdict) {
    findings.add(finding(region, "S", share));
    findings.add(finding(region, "verdict", verdict));
  }

  private static Finding finding(String item, String name, double value) {
    return new Finding("", "", Finding.ALL, item, "", name, value);
  }

  private void store(Planted planted) {
    Plan plan = TestingPlans.planting(TestingPlans.plan("e", 1), Map.of("age", planted));
    PlannedAnalysis analysis =
        new PlannedAnalysis(
            Hashes.sha256("of run"),
            Hashes.sha256("interaction"),
            "interaction",
            "",
            Json.MAPPER.createObjectNode().put("type", "interaction"),
            0,
            Optional.of(plan.runs().get(0)));
    long experiment = experiments.submit(TestingPlans.asking(plan, List.of(analysis))).experiment();
    succeed(experiment, TestingResults.of(TestingResults.age("a", "male", 20, 23)));
    succeed(
        experiment,
        RunResult.of(
            TestingResults.of(TestingResults.age("a", "male", 20, 23)).provenance(), findings));
  }

  private void succeed(long experiment, RunResult result) {
    queue.offer(experiment);
    ClaimedRun claimed = queue.claim().orElseThrow();
    assertTrue(runs.succeed(claimed.id(), result));
  }

  private static List<Integer> counts(Map<String, Object> row) {
    return List.of("planted", "found", "missed", "false_pairs").stream()
        .map(name -> ((Number) row.get(name)).intValue())
        .toList();
  }

  private Map<String, Object> recovery(int objects, String reading) {
    List<Map<String, Object>> rows =
        query(
            "SELECT * FROM planted_recovery WHERE objects = "
                + objects
                + " AND reading = '"
                + reading
                + "'");
    assertEquals(1, rows.size(), rows::toString);
    return rows.get(0);
  }

  private List<Map<String, Object>> query(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }
}
