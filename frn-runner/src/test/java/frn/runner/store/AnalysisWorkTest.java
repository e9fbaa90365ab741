package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Cell;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.job.RunResult;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plan.PlannedRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Analyses among the work of an experiment. */
class AnalysisWorkTest {
  private final TestingClock clock = new TestingClock();
  private Database database;
  private ExperimentStore experiments;
  private boolean asOther;
  private int trainings;
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
  void anAnalysisWaitsForItsRunAndThoseOfAllRunsForEverything() {
    submit(2, "a");
    assertEquals(List.of("run", "run"), ready());

    ClaimedRun first = claim();
    succeed(first);
    assertEquals(List.of("run", "a of 0"), ready());

    ClaimedRun second = claim();
    ClaimedRun analysis = claim();
    assertFalse(analysis.isOfAllRuns());
    assertEquals(first.job().config(), analysis.job().config());
    assertEquals(first.job().test(), analysis.job().test());
    assertEquals(first.folder().toString(), analysis.job().analysis().run());
    assertNull(analysis.job().analysis().runs());
    succeed(analysis);
    assertEquals(List.of(), ready());

    succeed(second);
    assertEquals(List.of("a of 1"), ready());
    succeed(claim());
    assertEquals(List.of("a of all"), ready());
    ClaimedRun all = claim();
    assertTrue(all.isOfAllRuns());
    assertEquals(List.of(), all.job().test());
    succeed(all);
    assertEquals(List.of(), ready());
  }

  @Test
  void addingAnAnalysisRunsNothingElse() {
    submit(2, "a");
    finish();

    Submission again = submit(2, "a", "b");

    assertEquals(8, again.work());
    assertEquals(5, again.done());
    assertEquals(List.of("b of 0", "b of 1"), ready());
    finish();
    // What is taken out keeps what it found, and is done when it comes back.
    assertEquals(2, submit(2).work());
    assertEquals(1, query("SELECT * FROM findings WHERE analysis = 'a'").size());
    assertEquals(2, query("SELECT * FROM run_findings WHERE analysis = 'a'").size());
    assertEquals(8, submit(2, "a", "b").done());
  }

  @Test
  void ofOneNameTheViewsShowWhatTheLatestFileAsksFor() {
    submit(1, "a", "b");
    finish();
    asOther = true;
    submit(1, "a");
    finish();
    assertEquals(1, query("SELECT * FROM findings WHERE analysis = 'a'").size());
    assertEquals(1, query("SELECT * FROM run_findings WHERE analysis = 'a'").size());
    assertEquals(
        "{\"other\":true,\"type\":\"a\"}",
        query("SELECT settings FROM findings WHERE analysis = 'a'").get(0).get("settings"));
    assertEquals(1, query("SELECT * FROM findings WHERE analysis = 'b'").size());
  }

  @Test
  void theAnalysesOfAFailedRunAreCancelledAndComeBackWithIt() {
    submit(2, "a");
    ClaimedRun first = claim();
    runs.fail(first.id(), ErrorCode.LOSS_NOT_FINITE, "no", Optional.empty());
    succeed(claim());
    finish();

    assertEquals("cancelled", state("a of 0"));
    assertEquals("succeeded", state("a of all"));
    assertEquals("its run has failed", error("a of 0"));

    clock.tick(Duration.ofMinutes(1));
    submit(2, "a");
    assertEquals(List.of("run"), ready());
    assertEquals("pending", state("a of 0"));
    assertEquals("pending", state("a of all"), "a run has changed since");
    finish();
    for (String name : List.of("a of 0", "a of 1", "a of all")) {
      assertEquals("succeeded", state(name), name);
    }
    assertEquals(1, query("SELECT * FROM findings").size());
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    submit(1, "a");
    finish();
    clock.tick(Duration.ofMinutes(1));
    assertEquals(3, submit(1, "a").done());
    assertEquals(List.of(), ready());
  }

  /** Ready before, it would read what is not there yet. */
  @Test
  void anAnalysisOfAllRunsIsNotClaimedBeforeWhatItReads() {
    submit(1, "a");
    runs.fail(claim().id(), ErrorCode.LOSS_NOT_FINITE, "no", Optional.empty());
    assertEquals(List.of("a of all"), ready());
    long all = ((Number) row("a of all").get("id")).longValue();

    submit(1, "a");
    jdbi("UPDATE run SET state = 'ready', plan_order = -1 WHERE id = " + all);
    ClaimedRun next = queue.claim().orElseThrow();
    assertFalse(next.isOfAllRuns());
    succeed(next);
    finish();
    assertEquals("succeeded", state("a of all"));
  }

  /** The same analysis of another version, say. */
  @Test
  void anAnalysisOfAllRunsReadsWhatItsOwnVersionFound() {
    submit(1, "a");
    finish();
    asOther = true;
    submit(1, "a");
    finish();

    FinishedRuns finished = new FinishedRuns(database);
    for (Map<String, Object> of :
        query("SELECT * FROM run WHERE analysis IS NOT NULL AND of_runs IS NULL")) {
      FinishedExperiment experiment =
          finished.of(
              TestingPlans.plan("e", 1).runsIdentity(),
              (String) of.get("analysis_identity"),
              () -> false);
      assertEquals(
          List.of(((Number) of.get("id")).doubleValue()),
          experiment.runs(experiment.cells().get(0)).get(0).findings().stream()
              .map(Finding::value)
              .toList());
    }
  }

  @Test
  void readingStopsWhenItIsAskedTo() {
    submit(1, "a");
    finish();
    FinishedExperiment experiment =
        new FinishedRuns(database).of(TestingPlans.plan("e", 1).runsIdentity(), "none", () -> true);
    Cell cell = experiment.cells().get(0);
    assertEquals(new Cell("frn", "age", 1), cell);
    assertEquals(
        ErrorCode.INTERRUPTED,
        assertThrows(FrnException.class, () -> experiment.runs(cell)).code());
  }

  @Test
  void whatTrainsItsRunAnewMayTakeSoMuchLonger() {
    trainings = 20;
    submit(1, "a");
    trainings = 3;
    submit(1, "a");
    assertEquals(3600L, ((Number) row("run").get("timeout_seconds")).longValue());
    assertEquals(3 * 3600L, ((Number) row("a of 0").get("timeout_seconds")).longValue());
  }

  @Test
  void experimentsCountRunsAndAnalysesApart() {
    submit(2, "a");
    succeed(claim());
    Map<String, Object> row = query("SELECT * FROM experiments").get(0);
    assertEquals(2L, row.get("runs"));
    assertEquals(1L, row.get("succeeded"));
    assertEquals(3L, row.get("analyses"));
    assertEquals(0L, row.get("analyses_done"));
    assertEquals(2, query("SELECT * FROM runs").size());
    assertEquals(2, query("SELECT * FROM planned_runs").size());
    assertEquals(1, query("SELECT * FROM fold_metrics").size());
    RunStatus status = experiments.status(experiments.find("e").orElseThrow().experiment()).get(4);
    assertEquals("a label of all runs", status.label());
  }

  @Test
  void aStaleAttemptFindsNothing() {
    submit(1, "a");
    succeed(claim());
    ClaimedRun lost = claim("a of 0");
    runs.release(lost.id(), "stopped");
    ClaimedRun again = claim("a of 0");
    assertFalse(runs.succeed(lost.id(), found(lost)));
    assertEquals(0, query("SELECT * FROM run_findings").size());
    succeed(again);
    assertEquals(1, query("SELECT * FROM run_findings").size());
  }

  private Submission submit(int folds, String... analyses) {
    Plan plan = TestingPlans.plan("e", folds);
    List<PlannedAnalysis> planned = new ArrayList<>();
    for (String name : analyses) {
      plan.runs().forEach(run -> planned.add(analysis(name, run.key(), Optional.of(run))));
      planned.add(analysis(name, plan.runsIdentity(), Optional.empty()));
    }
    Submission submission = experiments.submit(TestingPlans.asking(plan, planned));
    queue.offer(submission.experiment());
    return submission;
  }

  private PlannedAnalysis analysis(String name, String of, Optional<PlannedRun> run) {
    ObjectNode config = Json.MAPPER.createObjectNode();
    if (asOther) {
      config.put("other", true);
    }
    config.put("type", name);
    return new PlannedAnalysis(
        Hashes.sha256(config + of),
        Hashes.sha256(config.toString()),
        name,
        "label",
        config,
        trainings,
        run);
  }

  private void finish() {
    while (!ready().isEmpty()) {
      succeed(claim());
    }
  }

  private ClaimedRun claim() {
    offer();
    return queue.claim().orElseThrow();
  }

  private ClaimedRun claim(String name) {
    offer();
    return claim(
        queue.ready().stream().filter(id -> name(id).equals(name)).findFirst().orElseThrow());
  }

  private ClaimedRun claim(long id) {
    return queue.claim(id).orElseThrow();
  }

  private void offer() {
    queue.offer(experiments.find("e").orElseThrow().experiment());
  }

  private void succeed(ClaimedRun claimed) {
    assertTrue(
        runs.succeed(
            claimed.id(),
            claimed.job().analysis() == null
                ? TestingResults.of(TestingResults.age("a", "male", 20, 23))
                : found(claimed)));
  }

  private static RunResult found(ClaimedRun claimed) {
    return RunResult.of(
        TestingResults.of(TestingResults.age("a", "male", 20, 23)).provenance(),
        List.of(new Finding("", "", "all", "item", "", "number", claimed.id().run())));
  }

  /** What is ready, in words. */
  private List<String> ready() {
    offer();
    return queue.ready().stream().map(this::name).toList();
  }

  private String name(long id) {
    Map<String, Object> row =
        query("SELECT analysis, fold, of_runs FROM run WHERE id = " + id).get(0);
    if (row.get("analysis") == null) {
      return "run";
    }
    return row.get("analysis") + " of " + (row.get("of_runs") == null ? row.get("fold") : "all");
  }

  private Map<String, Object> row(String name) {
    return query("SELECT * FROM run").stream()
        .filter(row -> name(((Number) row.get("id")).longValue()).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Object state(String name) {
    return row(name).get("state");
  }

  private Object error(String name) {
    return row(name).get("error_message");
  }

  private void jdbi(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private List<Map<String, Object>> query(String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapToMap().list());
  }
}
