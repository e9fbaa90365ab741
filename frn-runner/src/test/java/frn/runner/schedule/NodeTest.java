package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.NoSettings;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import frn.api.analysis.Finding;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.runner.Await;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.plan.Plan;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plugin.PluginModule;
import frn.runner.store.AttemptId;
import frn.runner.store.ClaimedRun;
import frn.runner.store.Control;
import frn.runner.store.Database;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.Outage;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.Queue;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.RunStore;
import frn.runner.store.ServerAddress;
import frn.runner.store.SlotLeases;
import frn.runner.store.StoreFailure;
import frn.runner.store.StoreModule;
import frn.runner.store.TestingClock;
import frn.runner.store.TestingDatabase;
import frn.runner.store.TestingPlans;
import frn.runner.store.TestingQueue;
import frn.runner.store.TestingResults;
import frn.runner.store.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real schedule and a real H2 file, or a real server; only the executor is a double. */
class NodeTest {
  private static final ProcessIdentity SELF = ProcessIdentity.current();
  private static final Slots TWO = Slots.parse("cpu:2x1");

  @TempDir Path folder;

  private final TestingClock clock = new TestingClock();
  private final Optional<ServerAddress> server = TestingDatabase.server();
  private Injector injector;
  private Node node;
  private CountDownLatch finishLeft;

  @AfterEach
  void close() {
    if (node != null) {
      node.close();
    }
    injector.getInstance(Database.class).close();
  }

  @Test
  void sixRunsOnTwoSlotsOfWhichOneFailsAndOneIsLost() {
    TestingExecutor executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              if (job.fold() == 2) {
                events.accept(new JobEvent.Failed(ErrorCode.LOSS_NOT_FINITE, "NaN at step 3"));
              } else if (job.fold() == 4 && job.attempt() == 1) {
                throw new FrnException(ErrorCode.WORKER_LOST, "gone");
              } else {
                events.accept(new JobEvent.Epoch(new RunResult.Epoch(1, 1, 1, 1, 1), 2));
                TestingExecutor.succeed(attempt, events, TestingResults.of());
              }
            });
    long experiment = start(executor, 6);

    Await.until("all but the lost run are done", () -> count(experiment, RunState.SUCCEEDED) == 4);
    Await.until("the lost run waits", () -> run(experiment, 4).state() == RunState.READY);
    clock.tick(Duration.ofSeconds(10));
    Await.until("the lost run is done", () -> count(experiment, RunState.SUCCEEDED) == 5);

    assertEquals(RunState.FAILED, run(experiment, 2).state());
    assertEquals("LOSS_NOT_FINITE: NaN at step 3", run(experiment, 2).error().orElseThrow());
    assertEquals(1, run(experiment, 2).attempts());
    assertEquals(2, run(experiment, 4).attempts());
    assertTrue(executor.mostAtOnce() <= 2, "at once: " + executor.mostAtOnce());
  }

  @Test
  void whatADeadProcessLeftIsTriedAgainFromItsCheckpoint() throws IOException {
    AtomicInteger checkpoints = new AtomicInteger();
    TestingExecutor executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              if (job.checkpoint() != null && Files.exists(attempt.resolve(job.checkpoint()))) {
                checkpoints.incrementAndGet();
              }
              TestingExecutor.succeed(attempt, events, TestingResults.of());
            });
    TestingQueue queue = queue(open(executor));
    long experiment = submit(1);
    queue.offer(experiment);
    ProcessIdentity dead = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    Path left = queue.claim(dead).orElseThrow().folder();
    Files.createDirectories(left);
    Files.writeString(left.resolve(Job.CHECKPOINT_FILE), "epochs");

    startNode(experiment);
    Await.until("the run is ready again", () -> run(experiment, 0).state() == RunState.READY);
    clock.tick(Duration.ofSeconds(10));
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);

    assertEquals(2, run(experiment, 0).attempts());
    assertEquals(1, checkpoints.get());
  }

  @Test
  void aStoppedNodeLeavesItsRunsToTheNextSubmit() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    long experiment =
        start(
            new TestingExecutor(
                (job, attempt, events) -> {
                  running.countDown();
                  new CountDownLatch(1).await();
                }),
            3);
    running.await();

    node.close();
    node = null;

    assertEquals(3, count(experiment, RunState.PENDING));
    assertEquals("INTERRUPTED: stopped", run(experiment, 0).error().orElseThrow());
  }

  @Test
  void anAttemptThatTakesTooLongIsStoppedAndTriedAgain() {
    CountDownLatch running = new CountDownLatch(1);
    long experiment =
        start(
            new TestingExecutor(
                (job, attempt, events) -> {
                  if (job.attempt() == 1) {
                    running.countDown();
                    new CountDownLatch(1).await();
                  }
                  TestingExecutor.succeed(attempt, events, TestingResults.of());
                }),
            1);
    Await.until("the run is running", () -> running.getCount() == 0);

    awaitDoneAsTimePasses(experiment);
    assertEquals(2, run(experiment, 0).attempts());
    assertEquals("TIMED_OUT", error(1));
  }

  private void awaitDoneAsTimePasses(long experiment) {
    Await.until(
        "the run is done",
        () -> {
          clock.tick(RunningTime.LONGEST);
          return run(experiment, 0).state() == RunState.SUCCEEDED;
        });
  }

  /** Why an attempt of the only run has failed. */
  private String error(int attempt) {
    return ofAttempt("error_code", attempt);
  }

  private String ofAttempt(String column, int attempt) {
    return injector
        .getInstance(Database.class)
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("SELECT " + column + " FROM attempt WHERE attempt = ?", attempt)
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void aClockThatJumpsEndsNoAttempt() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    long experiment = start(waiting(running, finish), 1);
    running.await();
    Instant before = heartbeat();

    clock.tick(Duration.ofDays(2));
    Await.until("the node looked after it", () -> heartbeat().isAfter(before));
    awaitTicks(3);
    finish.countDown();

    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
    assertEquals(1, run(experiment, 0).attempts());
  }

  @Test
  void aDatabaseThatIsClosedUnderTheRunnerCostsNothing() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    long experiment = start(waiting(running, finish), 1);
    running.await();
    Outage outage = TestingDatabase.outage(server, new Home(folder));
    outage.begin();
    finish.countDown();
    Await.until("the node notices", () -> node.trouble().isPresent());
    outage.end();

    Await.until("all is well again", () -> node.trouble().isEmpty());
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
    assertEquals(1, run(experiment, 0).attempts());
  }

  @Test
  void aNodeWhoseDatabaseIsGoneStillEnds() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    long experiment = start(waiting(running, new CountDownLatch(1)), 1);
    running.await();
    Outage outage = TestingDatabase.outage(server, new Home(folder));
    outage.begin();
    node.close();
    node = null;
    outage.end();

    Await.until("the database is back", this::reaps);
    assertEquals(RunState.READY, run(experiment, 0).state());
    assertEquals(1, run(experiment, 0).attempts());
  }

  private boolean reaps() {
    try {
      injector.getInstance(Reaper.class).reap();
      return true;
    } catch (RuntimeException e) {
      if (StoreFailure.isDefect(e)) {
        throw e;
      }
      return false;
    }
  }

  @Test
  void aResultThatNobodyTookInIsTakenInAndNotComputedAgain() throws IOException {
    TestingExecutor executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              throw new FrnException(ErrorCode.INTERNAL, "computed again");
            });
    TestingQueue queue = queue(open(executor));
    RunStore runs = injector.getInstance(RunStore.class);
    long experiment = submit(2);
    queue.offer(experiment);
    ProcessIdentity dead = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    ClaimedRun lost = queue.claim(dead).orElseThrow();
    leave(lost.folder());
    ClaimedRun released = queue.claim(SELF).orElseThrow();
    leave(released.folder());
    runs.release(released.id(), "stopped before the end was stored");

    startNode(experiment);

    Await.until("both runs are done", () -> count(experiment, RunState.SUCCEEDED) == 2);
    assertEquals(1, run(experiment, 0).attempts());
    assertEquals(2, run(experiment, 1).attempts());
    Path folder = folder(run(experiment, 1));
    assertEquals("weights", Files.readString(folder.resolve(RunResult.MODEL)));
  }

  @Test
  void aResultThatCannotBeStoredFailsItsRunAndNothingElse() throws IOException {
    TestingQueue queue =
        queue(
            open(
                new TestingExecutor(
                    (job, attempt, events) ->
                        TestingExecutor.succeed(attempt, events, TestingResults.of()))));
    long experiment = submit(2);
    queue.offer(experiment);
    ProcessIdentity dead = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    ClaimedRun lost = queue.claim(dead).orElseThrow();
    leave(lost.folder(), TestingResults.of(TestingResults.age("a".repeat(501), "male", 20, 21)));

    startNode(experiment);

    Await.until("both are settled", () -> count(experiment, RunState.SUCCEEDED) == 1);
    Await.until("one has failed", () -> run(experiment, 0).state() == RunState.FAILED);
    String error = run(experiment, 0).error().orElseThrow();
    assertTrue(error.startsWith("INTERNAL: the result cannot be stored: "), error);
  }

  /** As a worker does in which a plugin hangs: another thread of it tells how far it is. */
  @Test
  void whoRepeatsItselfAndGetsNoFurtherIsTriedAgain() {
    CountDownLatch running = new CountDownLatch(1);
    open(
        new TestingExecutor(
            (job, attempt, events) -> {
              CountDownLatch never = new CountDownLatch(1);
              while (job.attempt() == 1 && !never.await(1, TimeUnit.MILLISECONDS)) {
                events.accept(new JobEvent.Stage("training", 3, 10));
                running.countDown();
              }
              TestingExecutor.succeed(attempt, events, TestingResults.of());
            }));
    long experiment = submit(1);
    injector
        .getInstance(Database.class)
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE run SET silence_seconds = 10"));
    startNode(experiment);
    Await.until("the run is running", () -> running.getCount() == 0);

    awaitDoneAsTimePasses(experiment);
    assertEquals("WORKER_LOST", error(1));
  }

  @Test
  void aSlotThatAnotherProcessHasIsGivenUpAndItsAttemptStopped() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(2);
    long experiment = start(endless(running, stopped), 2);
    running.await();
    ProcessIdentity parent = ProcessIdentity.of(ProcessHandle.current().parent().orElseThrow());

    injector
        .getInstance(Database.class)
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE slot_lease SET pid = ?, process_started_at = ? WHERE slot = 'cpu/0'",
                    parent.pid(),
                    parent.startedAt()));

    Await.until("its attempt has stopped", () -> count(experiment, RunState.READY) == 1);
    assertEquals(1, stopped.getCount());
    assertEquals(1, count(experiment, RunState.RUNNING));
    assertEquals(1, node.slots());
  }

  @Test
  void anAttemptThatWasTakenOverIsStoppedAndChangesNothing() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    long experiment = start(endless(running, stopped), 1);
    running.await();
    RunStore runs = injector.getInstance(RunStore.class);
    AttemptId first = runs.running().get(0).id();

    assertTrue(runs.fail(first, ErrorCode.WORKER_LOST, "taken over", Optional.empty()));
    stopped.await();

    assertEquals("WORKER_LOST: taken over", run(experiment, 0).error().orElseThrow());
    assertEquals(RunState.FAILED, run(experiment, 0).state());
  }

  @Test
  void aNodeWithoutSlotsWatchesUntilTheyAreFree() {
    SlotLeases leases =
        open(new TestingExecutor((job, a, e) -> TestingExecutor.succeed(a, e, TestingResults.of())))
            .getInstance(SlotLeases.class);
    ProcessIdentity other = ProcessIdentity.of(ProcessHandle.current().parent().orElseThrow());
    TWO.list().forEach(slot -> assertTrue(leases.acquire(slot.name(), other)));
    long experiment = submit(2);
    startNode(experiment);
    assertEquals(0, node.slots());
    assertEquals(2, count(experiment, RunState.READY));

    leases.release(other);

    Await.until("the runs are done", () -> count(experiment, RunState.SUCCEEDED) == 2);
    assertEquals(2, node.slots());
    assertFalse(leases.acquire("cpu/0", other));
  }

  /** The result of the first time lies in the folder of the attempt before. */
  @Test
  void anAnalysisOfAllRunsSeesTheRunsThatEndedSince() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    open(
        new TestingExecutor(
            (job, attempt, events) -> {
              if (attempts.incrementAndGet() == 1) {
                events.accept(new JobEvent.Failed(ErrorCode.LOSS_NOT_FINITE, "NaN at step 3"));
              } else {
                Prediction estimate = TestingResults.age("a", "male", 20, 20 + attempts.get());
                Files.writeString(attempt.resolve(RunResult.MODEL), "weights");
                TestingExecutor.succeed(attempt, events, TestingResults.of(estimate));
              }
            }));
    Plan plan = asking("comparison");
    ExperimentStore experiments = injector.getInstance(ExperimentStore.class);
    long experiment = experiments.submit(plan).experiment();
    startNode(experiment);
    Await.until("all is compared", () -> run(experiment, 4).state() == RunState.SUCCEEDED);
    assertEquals(1, pairsOfRuns());

    clock.tick(Duration.ofSeconds(1));
    experiments.submit(plan);
    Await.until("the run is done", () -> count(experiment, RunState.SUCCEEDED) == 5);
    assertEquals(2, run(experiment, 4).attempts());
    assertEquals(2, pairsOfRuns());
  }

  @Test
  void anAnalysisThatDoesNotLookDoesNotKeepItsSlot() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    open(
        new TestingExecutor(
            (job, attempt, events) -> {
              Files.writeString(attempt.resolve(RunResult.MODEL), "weights");
              TestingExecutor.succeed(attempt, events, TestingResults.of());
            }),
        new Deaf(asked, answer));
    long experiment =
        injector.getInstance(ExperimentStore.class).submit(asking("deaf")).experiment();
    startNode(experiment);
    asked.await();

    injector.getInstance(Control.class).end(experiment, Wish.KILL);
    Await.until("it is over", () -> run(experiment, 4).state() == RunState.CANCELLED);

    long other = submit(2);
    node.attend(other);
    Await.until("the slots are free", () -> count(other, RunState.SUCCEEDED) == 2);
    answer.countDown();
    assertEquals(RunState.CANCELLED, run(experiment, 4).state());
  }

  /** Brings the analysis {@code deaf} of all runs, which looks at nothing but its answer. */
  private record Deaf(CountDownLatch asked, CountDownLatch answer) implements FrnPlugin {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<AnalysisFactory<?>> analyses() {
      return List.of(
          AnalysisFactory.of("deaf", "waits", NoSettings.class, settings -> new Waiting(this)));
    }

    private List<Finding> answered() {
      asked.countDown();
      try {
        answer.await();
        return List.of();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private record Waiting(Deaf plugin) implements Analysis {
      @Override
      public String label() {
        return "";
      }

      @Override
      public Optional<OfExperiment> ofExperiment() {
        return Optional.of(experiment -> plugin.answered());
      }
    }
  }

  /** Four runs, and an analysis of all of them. */
  private static Plan asking(String analysis) throws IOException {
    JsonNode settings = Json.MAPPER.readTree("{\"type\": \"%s\"}".formatted(analysis));
    return TestingPlans.asking(
        TestingPlans.plan("e", List.of("a", "b"), List.of("age"), 2),
        List.of(
            new PlannedAnalysis(
                "f".repeat(64), "e".repeat(64), analysis, "", settings, 0, Optional.empty())));
  }

  private int pairsOfRuns() {
    return injector
        .getInstance(Database.class)
        .jdbi()
        .withHandle(
            handle -> handle.select("SELECT n FROM comparisons").mapTo(Integer.class).one());
  }

  /** Attempts that run until they are stopped. */
  private static TestingExecutor endless(CountDownLatch running, CountDownLatch stopped) {
    return new TestingExecutor(
        (job, attempt, events) -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
        });
  }

  private static TestingExecutor waiting(CountDownLatch running, CountDownLatch finish) {
    return new TestingExecutor(
        (job, attempt, events) -> {
          running.countDown();
          finish.await();
          TestingExecutor.succeed(attempt, events, TestingResults.of());
        });
  }

  /** Leaves what a worker that succeeded leaves. */
  private static void leave(Path folder) throws IOException {
    leave(folder, TestingResults.of());
  }

  private static void leave(Path folder, RunResult result) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(RunResult.MODEL), "weights");
    TestingExecutor.succeed(folder, event -> {}, result);
  }

  private Path folder(RunStatus run) {
    return folder.resolve(run.folder().orElseThrow());
  }

  private Instant heartbeat() {
    return injector.getInstance(RunStore.class).running().get(0).heartbeat();
  }

  /** Leases are renewed at each tick. */
  private void awaitTicks(int ticks) {
    for (int i = 0; i < ticks; i++) {
      clock.tick(Duration.ofMillis(1));
      Instant now = clock.instant();
      Await.until("a tick", () -> !renewed().isBefore(now));
    }
  }

  private Instant renewed() {
    return injector
        .getInstance(Database.class)
        .jdbi()
        .withHandle(
            handle ->
                handle.select("SELECT MIN(heartbeat) FROM slot_lease").mapTo(Instant.class).one());
  }

  private long start(Executor executor, int folds) {
    open(executor);
    long experiment = submit(folds);
    startNode(experiment);
    return experiment;
  }

  private Injector open(Executor executor, FrnPlugin... plugins) {
    Module production =
        Modules.combine(new StoreModule(), new ScheduleModule(), new PluginModule(folder));
    injector =
        Guice.createInjector(
            Modules.override(production)
                .with(
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        bind(Patience.class)
                            .toInstance(
                                new Patience(
                                    Duration.ofMillis(10),
                                    Duration.ofMillis(20),
                                    Duration.ofMinutes(3),
                                    Duration.ofSeconds(10)));
                      }
                    }),
            binder -> {
              binder.bind(Home.class).toInstance(new Home(folder));
              server.ifPresent(address -> binder.bind(ServerAddress.class).toInstance(address));
              binder.bind(Clock.class).toInstance(clock);
              binder.bind(RunnerMain.class).toInstance(new RunnerMain("of no worker here"));
              Multibinder<FrnPlugin> known = Multibinder.newSetBinder(binder, FrnPlugin.class);
              known.addBinding().toInstance(new TestingExecutorPlugin(place -> executor));
              List.of(plugins).forEach(plugin -> known.addBinding().toInstance(plugin));
            });
    return injector;
  }

  private TestingQueue queue(Injector from) {
    return new TestingQueue(from.getInstance(Database.class), new Home(folder), clock);
  }

  private long submit(int folds) {
    return injector
        .getInstance(ExperimentStore.class)
        .submit(TestingPlans.plan("e", folds))
        .experiment();
  }

  private void startNode(long experiment) {
    node = injector.getInstance(Node.class);
    node.attend(experiment);
    node.start(TWO);
  }

  private RunStatus run(long experiment, int fold) {
    return status(experiment).get(fold);
  }

  private long count(long experiment, RunState state) {
    return status(experiment).stream().filter(run -> run.state() == state).count();
  }

  private List<RunStatus> status(long experiment) {
    return injector.getInstance(ExperimentStore.class).status(experiment);
  }

  private static TestingExecutor outliving(CountDownLatch running, CountDownLatch finish) {
    TestingExecutor executor =
        new TestingExecutor(
            (job, attempt, events) -> {
              running.countDown();
              finish.await();
              Files.writeString(attempt.resolve(RunResult.MODEL), "weights");
              TestingExecutor.succeed(attempt, events, TestingResults.of());
            });
    executor.haveAttemptsOutlive();
    return executor;
  }

  /** As jobs of a cluster do: whoever comes next goes on with them. */
  @Test
  void whatOutlivesItsNodeIsFollowedByTheNext() throws Exception {
    TestingExecutor executor = left(1);
    long experiment = 1;
    for (int again = 0; again < 2; again++) {
      follow(experiment);
      node.close();
      injector.getInstance(Database.class).close();
      open(executor);
    }
    follow(experiment);
    finishLeft.countDown();
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
    assertEquals(4, run(experiment, 0).attempts());
    assertEquals(1, executor.submitted());
    assertEquals(List.of(), executor.cancelled());
  }

  @Test
  void whatOutlivesANodeThatDiedIsFollowedByTheNextUnlessNobodyWantsIt() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    CountDownLatch finish = new CountDownLatch(1);
    TestingExecutor executor = outliving(running, finish);
    TestingQueue queue = queue(open(executor));
    RunStore runs = injector.getInstance(RunStore.class);
    long experiment = submit(2);
    queue.offer(experiment);
    ProcessIdentity dead = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    for (int i = 0; i < 2; i++) {
      ClaimedRun claimed = queue.claim(dead).orElseThrow();
      new AttemptFolder(claimed.folder()).prepare(claimed.job());
      Attempt attempt =
          new Attempt(claimed.folder(), Compute.cpu(1), List.of("of no process"), Map.of());
      String handle = executor.submit(List.of(attempt)).get(0);
      runs.beat(claimed.id(), Optional.of(handle), Optional.empty());
    }
    running.await();
    injector
        .getInstance(Database.class)
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE attempt SET wish = 'kill' WHERE run_id = 2"));

    injector.getInstance(Reaper.class).reap();
    assertEquals(RunState.READY, run(experiment, 0).state());
    assertEquals(RunState.CANCELLED, run(experiment, 1).state());

    startNode(experiment);
    Await.until("the first is taken over", () -> run(experiment, 0).attempts() == 2);
    finish.countDown();
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
    assertEquals(2, run(experiment, 0).attempts());
    assertEquals(2, executor.submitted());
    assertEquals(List.of("testing 2 now"), executor.cancelled());
  }

  /** What was left is followed by a node. */
  private void follow(long experiment) {
    startNode(experiment);
    Await.until("it is followed", () -> run(experiment, 0).state() == RunState.RUNNING);
    Await.until("its store knows where it is", () -> handles() == 1);
  }

  /** How many running attempts have a handle. */
  private long handles() {
    return injector
        .getInstance(Database.class)
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT COUNT(*) FROM attempt WHERE state = 'running' AND handle IS NOT NULL")
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void whatGoesOnWithoutItsNodeIsToldWhenItIsCancelled() throws Exception {
    TestingExecutor executor = left(1);
    Control control = injector.getInstance(Control.class);
    Reaper reaper = injector.getInstance(Reaper.class);
    long experiment = 1;

    assertEquals(new Control.Effect(0, 1, 0), control.end(experiment, Wish.KILL));
    reaper.reap();
    reaper.reap();
    assertEquals(List.of("testing 1 now"), executor.cancelled());
    assertEquals(RunState.CANCELLED, run(experiment, 0).state());
  }

  @Test
  void whatGoesOnWithoutItsNodeAndIsPausedIsFollowedToItsEndAndThenTriedAgain() throws Exception {
    TestingExecutor executor = left(2);
    executor.haveLongEpochs();
    Control control = injector.getInstance(Control.class);
    long experiment = 1;

    assertEquals(new Control.Effect(0, 1, 0), control.pause(experiment));
    injector.getInstance(Reaper.class).reap();
    assertEquals(List.of("testing 1 after its epoch"), executor.cancelled());
    control.resume(experiment);
    follow(experiment);
    assertEquals(1, executor.submitted());
    executor.endEpochs();
    Await.until("it is tried again", () -> executor.submitted() == 2);
  }

  @Test
  void whatGoesOnWithoutItsNodeIsFollowedWithOtherSettingsOfItsExecutor() throws Exception {
    TestingExecutor executor = left(2);
    long experiment = 1;
    injector
        .getInstance(ExperimentStore.class)
        .submit(TestingPlans.at("elsewhere", TestingPlans.plan("e", 1)));
    follow(experiment);
    assertEquals(1, executor.submitted());
    assertEquals(List.of(), executor.cancelled());
  }

  @Test
  void whatGoesOnWithoutItsNodeIsToEndWhenItsRunIsExecutedByAnother() throws Exception {
    TestingExecutor executor = left(2);
    long experiment = 1;
    injector
        .getInstance(Database.class)
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE attempt SET executor = '{\"type\":\"gone\"}'"));
    startNode(experiment);
    Await.until("it is handed over anew", () -> executor.submitted() == 2);
    Await.until(
        "it is to end, once somebody can say so", () -> ofAttempt("wish", 1).equals("kill"));
    injector.getInstance(Control.class).resume(experiment);
    Await.until("what is wanted is the new one", () -> ofAttempt("wish", 1).equals("kill"));
  }

  @Test
  void whatThisMachineCannotHandOverIsLeftToOthers() throws Exception {
    TestingExecutor executor =
        new TestingExecutor(
            (job, attempt, events) ->
                TestingExecutor.succeed(attempt, events, TestingResults.of()));
    open(executor);
    ExperimentStore store = injector.getInstance(ExperimentStore.class);
    long elsewhere =
        store
            .submit(
                TestingPlans.at(
                    "another machine", TestingPlans.plan("f", List.of("other"), List.of("age"), 3)))
            .experiment();
    injector.getInstance(Queue.class).demand(elsewhere, Demand.WANTED);
    long experiment = submit(2);
    startNode(experiment);
    Await.until("what it can is done", () -> count(experiment, RunState.SUCCEEDED) == 2);
    assertEquals(3, count(elsewhere, RunState.READY));
    assertTrue(
        status(elsewhere).stream().mapToInt(RunStatus::attempts).sum() <= 2, "at most once a slot");
    assertEquals(0, injector.getInstance(Queue.class).due(9));
    Queue other = new Queue(injector.getInstance(Database.class), new Home(folder), clock);
    assertEquals(3, other.due(9), "others may");
    other.takeOnly(List.of(TestingPlans.executor("here")));
    assertEquals(0, other.due(9));
    assertTrue(other.claim(Compute.cpu(1), SELF).isEmpty());
  }

  /** As a laptop does that is closed for a while: others have its run, and its job. */
  @Test
  void whatIsFollowedByAnotherIsLeftAlone() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    TestingExecutor executor = outliving(running, finish);
    long experiment = start(executor, 1);
    running.await();
    Await.until("its store knows where it is", () -> handles() == 1);
    ProcessIdentity other = new ProcessIdentity("elsewhere", 1, Instant.EPOCH);
    RunStore runs = injector.getInstance(RunStore.class);
    AttemptId first = runs.running().get(0).id();
    injector.getInstance(Queue.class).leaveToOthers(TestingPlans.executor("here"));
    runs.leave(first, false);
    runs.release(first, "another process takes it");
    queue(injector).claim(other).orElseThrow();
    Await.until(
        "the first sees it", () -> !injector.getInstance(Dispatcher.class).supervises(first));
    assertEquals(List.of(), executor.cancelled());
    assertEquals(RunState.RUNNING, run(experiment, 0).state());
    finish.countDown();
  }

  @Test
  void whatIsDoneWhileNobodyFollowsItIsNotCountedAsLeft() throws Exception {
    TestingExecutor executor = left(1);
    long experiment = 1;
    ExperimentStore store = injector.getInstance(ExperimentStore.class);
    assertEquals(1, store.unattended(experiment));
    finishLeft.countDown();
    startNode(experiment);
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
    assertEquals(0, store.unattended(experiment));
    Control control = injector.getInstance(Control.class);
    assertEquals(new Control.Effect(0, 0, 0), control.end(experiment, Wish.KILL));
    injector.getInstance(Reaper.class).reap();
    assertEquals(List.of(), executor.cancelled());
  }

  @Test
  void whatIsToEndIsToldOnceHoweverManyLook() throws Exception {
    TestingExecutor executor = left(2);
    executor.haveLongEpochs();
    injector.getInstance(Control.class).pause(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RunStore runs = injector.getInstance(RunStore.class);
      RunExecutors executors = injector.getInstance(RunExecutors.class);
      threads.add(new Thread(() -> new Reaper(runs, executors, SELF, clock).reap()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of("testing 1 after its epoch"), executor.cancelled());
  }

  /** A run whose node has gone, and whose first attempt goes on. */
  private TestingExecutor left(int attempts) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    finishLeft = new CountDownLatch(attempts);
    TestingExecutor executor = outliving(running, finishLeft);
    long experiment = start(executor, 1);
    running.await();
    Await.until("its store knows where it is", () -> handles() == 1);
    node.close();
    injector.getInstance(Database.class).close();
    open(executor);
    assertEquals(RunState.PENDING, run(experiment, 0).state());
    return executor;
  }
}
