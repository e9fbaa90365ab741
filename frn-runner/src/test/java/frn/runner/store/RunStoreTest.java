package frn.runner.store;

import static frn.runner.store.TestingResults.age;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Epoch;
import frn.runner.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStoreTest {
  private static final ProcessIdentity SELF = ProcessIdentity.current();

  private final TestingClock clock = new TestingClock();
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
  void runsThatSucceedAtOnceMayNameTheSameRelations() throws Exception {
    queue.offer(experiments.submit(TestingPlans.plan("e", 8)).experiment());
    List<ClaimedRun> claimed = queue.ready().stream().map(this::claim).toList();
    RunResult result = TestingResults.of(TestingResults.importance(age("a", "male", 20, 23), 0.5f));
    CyclicBarrier together = new CyclicBarrier(claimed.size());
    ExecutorService threads = Executors.newFixedThreadPool(claimed.size());
    try {
      List<Callable<Boolean>> successes =
          claimed.stream()
              .map(
                  run ->
                      (Callable<Boolean>)
                          () -> {
                            together.await();
                            return runs.succeed(run.id(), result);
                          })
              .toList();
      for (Future<Boolean> success : threads.invokeAll(successes)) {
        assertTrue(success.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(8, experiments.summary("e").get(0).folds());
  }

  /** Whoever comes second, the run counts for both experiments. */
  @Test
  void aRunThatSucceedsDuringASubmissionCountsForIt() throws Exception {
    RunResult result = TestingResults.of(age("a", "male", 20, 23));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        List<String> variant = List.of("variant-" + round);
        queue.offer(
            experiments
                .submit(TestingPlans.plan("e" + round, variant, List.of("age"), 1))
                .experiment());
        AttemptId claimed = queue.claim().orElseThrow().id();
        Plan other = TestingPlans.plan("f" + round, variant, List.of("age"), 1);
        CyclicBarrier together = new CyclicBarrier(2);
        Future<Boolean> success =
            threads.submit(
                () -> {
                  together.await();
                  return runs.succeed(claimed, result);
                });
        Future<Submission> submission =
            threads.submit(
                () -> {
                  together.await();
                  return experiments.submit(other);
                });
        assertTrue(success.get());
        submission.get();
        for (String name : List.of("e" + round, "f" + round)) {
          assertEquals(3, experiments.summary(name).get(0).score().orElseThrow(), 1e-6);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aSubmittedRunIsPendingUntilItIsOffered() {
    Submission submitted = experiments.submit(TestingPlans.plan("e", 2));
    assertEquals(List.of(), queue.ready());

    queue.offer(submitted.experiment());
    assertEquals(2, queue.ready().size());

    new Queue(database, new Home(Path.of("home")), clock).giveUp(submitted.experiment());
    assertEquals(List.of(), queue.ready());
  }

  @Test
  void aRunIsClaimedOnce() {
    long run = offered("e", 1);

    ClaimedRun claimed = claim(run);

    assertEquals(1, claimed.id().number());
    assertEquals(List.of("train-0"), claimed.job().train());
    assertEquals(List.of("test-0"), claimed.job().test());
    assertEquals("frn", claimed.job().config().get("variant").asText());
    assertTrue(
        claimed.folder().endsWith(Path.of(claimed.job().runKey().substring(0, 12), "attempt-1")));
    assertTrue(queue.claim(run).isEmpty());
  }

  @Test
  void aRetryIsClaimedOnlyWhenItsTimeHasCome() {
    long run = offered("e", 1);
    AttemptId first = claim(run).id();
    Instant later = clock.instant().plusSeconds(10);
    assertTrue(runs.fail(first, ErrorCode.WORKER_LOST, "gone", Optional.of(later)));

    assertTrue(queue.claim(run).isEmpty());
    clock.tick(Duration.ofSeconds(10));
    ClaimedRun second = claim(run);

    assertEquals(2, second.id().number());
    assertEquals(1, second.failures());
  }

  @Test
  void whatAStaleAttemptSaysIsRefused() {
    long run = offered("e", 1);
    AttemptId stale = claim(run).id();
    assertTrue(runs.lose(stale, "gone"));
    assertTrue(runs.settleLost(stale, Optional.of(clock.instant())));
    AttemptId current = claim(run).id();

    assertEquals(Optional.empty(), runs.beat(stale, Optional.empty(), Optional.empty()));
    assertFalse(runs.epoch(stale, new Epoch(1, 1, 1, 1, 1), 2));
    assertFalse(runs.succeed(stale, TestingResults.of()));
    assertFalse(runs.fail(stale, ErrorCode.INTERNAL, "late", Optional.empty()));
    assertFalse(runs.release(stale, "late"));
    assertFalse(runs.lose(stale, "late"));

    assertEquals(Optional.of(Wish.GO_ON), runs.beat(current, Optional.of("7"), Optional.empty()));
    assertEquals(Optional.of("7"), runs.running().get(0).handle());
    assertEquals(RunState.RUNNING, state(run));
  }

  @Test
  void aResultIsTakenOnceAndReplacesTheLiveEpochs() {
    long run = offered("e", 1);
    AttemptId id = claim(run).id();
    assertTrue(runs.epoch(id, new Epoch(1, 99, 99, 99, 99), 2));

    assertTrue(runs.succeed(id, TestingResults.of(age("a", "male", 20, 22))));
    assertFalse(runs.succeed(id, TestingResults.of(age("a", "male", 20, 40))));

    assertEquals(RunState.SUCCEEDED, state(run));
    assertEquals(List.of(9.0, 6.0), numbers("SELECT train_loss FROM epochs ORDER BY epoch"));
    assertEquals(List.of(22.0), numbers("SELECT predicted FROM predictions"));
  }

  @Test
  void aResultThatCannotBeStoredChangesNothing() {
    long run = offered("e", 1);
    AttemptId id = claim(run).id();

    assertThrows(
        RuntimeException.class,
        () ->
            runs.succeed(
                id, TestingResults.of(age("a", "male", 20, 22), age("a", "male", 20, 22))));

    assertEquals(RunState.RUNNING, state(run));
    assertEquals(List.of(), numbers("SELECT predicted FROM predictions"));
  }

  @Test
  void anEpochForgetsThoseThatAnEarlierAttemptHadBeyondIt() {
    long run = offered("e", 1);
    AttemptId first = claim(run).id();
    for (int epoch = 1; epoch <= 3; epoch++) {
      runs.epoch(first, new Epoch(epoch, epoch, 0, 0, 0), 3);
    }
    runs.release(first, "stopped");
    AttemptId second = claim(run).id();

    runs.epoch(second, new Epoch(2, 20, 0, 0, 0), 3);

    assertEquals(List.of(1.0, 20.0), numbers("SELECT train_loss FROM epochs ORDER BY epoch"));
  }

  @Test
  void submittingTheSameFileTwiceChangesNothing() {
    Plan plan = TestingPlans.plan("e", 2);
    Submission first = experiments.submit(plan);
    queue.offer(first.experiment());
    runs.succeed(queue.claim().orElseThrow().id(), TestingResults.of());

    Submission second = experiments.submit(plan);

    assertEquals(first.experiment(), second.experiment());
    assertEquals(1, second.revision());
    assertEquals(2, second.work());
    assertEquals(1, second.done());
  }

  @Test
  void aChangedFileIsANewRevisionThatSharesItsRuns() {
    Submission first = experiments.submit(TestingPlans.plan("e", 2));
    queue.offer(first.experiment());
    runs.succeed(queue.claim().orElseThrow().id(), TestingResults.of());

    Submission second = experiments.submit(TestingPlans.plan("e", 3));

    assertEquals(2, second.revision());
    assertEquals(3, second.work());
    assertEquals(1, second.done());
  }

  @Test
  void whatAnOlderRevisionAloneWantedIsWithdrawn() {
    queue.offer(experiments.submit(TestingPlans.plan("e", 3)).experiment());

    Submission second = experiments.submit(TestingPlans.plan("e", 2));
    queue.offer(second.experiment());

    assertEquals(2, queue.ready().size());
  }

  @Test
  void theLatestSubmissionSaysWhereWhatIsNotDoneIsExecuted() {
    Plan plan = TestingPlans.plan("e", 2);
    long experiment = experiments.submit(plan).experiment();
    queue.offer(experiment);
    long done = queue.ready().get(0);
    long open = queue.ready().get(1);
    ClaimedRun first = claim(done);
    runs.succeed(first.id(), TestingResults.of());

    Submission second = experiments.submit(TestingPlans.at("there", plan));
    queue.offer(second.experiment());

    assertEquals(2, second.revision());
    assertEquals(1, second.done());
    assertEquals(TestingPlans.executor("here"), first.executor());
    assertEquals(TestingPlans.executor("there"), claim(open).executor());
    assertEquals(
        List.of(
            TestingPlans.executor("here").toString(), TestingPlans.executor("there").toString()),
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("SELECT executor FROM runs ORDER BY fold")
                        .mapTo(String.class)
                        .list()));
  }

  @Test
  void dataThatWasMovedIsFoundWhereTheLatestSubmissionSays() {
    long run = offered("e", 1);
    runs.release(claim(run).id(), "stopped");

    queue.offer(
        experiments.submit(TestingPlans.movedTo("b", TestingPlans.plan("e", 1))).experiment());

    assertEquals("/b/clips", claim(run).job().config().get("data").asText());
  }

  @Test
  void aHomeThatWasMovedKeepsItsAttempts() {
    long run = offered("e", 1);
    Path before = claim(run).folder();
    Home moved = new Home(Path.of("elsewhere"));

    Path after = new RunStore(database, moved, clock).running().get(0).folder();

    assertEquals(
        new Home(Path.of("home")).path().relativize(before), moved.path().relativize(after));
  }

  @Test
  void manyMaySubmitTheSameAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Submission>> all =
          Collections.nCopies(8, () -> experiments.submit(TestingPlans.plan("e", 3)));
      for (Future<Submission> one : threads.invokeAll(all)) {
        assertEquals(1, one.get().revision());
      }
      assertEquals(3, experiments.find("e").orElseThrow().work());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFailedRunIsTriedAgainWhenItIsSubmittedAgain() {
    long run = offered("e", 1);
    runs.fail(claim(run).id(), ErrorCode.LOSS_NOT_FINITE, "NaN", Optional.empty());
    assertEquals(RunState.FAILED, state(run));

    queue.offer(experiments.submit(TestingPlans.plan("e", 1)).experiment());

    assertEquals(0, claim(run).failures());
  }

  private long offered(String experiment, int folds) {
    queue.offer(experiments.submit(TestingPlans.plan(experiment, folds)).experiment());
    return queue.ready().get(0);
  }

  private ClaimedRun claim(long run) {
    return queue.claim(run).orElseThrow();
  }

  private RunState state(long run) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                RunState.parse(
                    handle
                        .select("SELECT state FROM run WHERE id = ?", run)
                        .mapTo(String.class)
                        .one()));
  }

  private List<Double> numbers(String sql) {
    return database.jdbi().withHandle(handle -> handle.select(sql).mapTo(Double.class).list());
  }
}
