package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.run.Executor;
import frn.runner.Await;
import frn.runner.Home;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.plugin.PluginModule;
import frn.runner.store.AttemptId;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.RunStore;
import frn.runner.store.SlotLeases;
import frn.runner.store.StoreModule;
import frn.runner.store.TestingClock;
import frn.runner.store.TestingPlans;
import frn.runner.store.TestingResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real schedule and a real H2 file; only the executor is a double. */
class NodeTest {
  private static final ProcessIdentity SELF = ProcessIdentity.current();
  private static final Slots TWO = Slots.parse("cpu:2x1");

  @TempDir Path folder;

  private final TestingClock clock = new TestingClock();
  private Injector injector;
  private Node node;

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
    RunStore runs = open(executor).getInstance(RunStore.class);
    long experiment = submit(1);
    runs.offer(experiment);
    ProcessIdentity dead = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    Path left = runs.claim(runs.ready().get(0).run(), "cpu", 1, dead).orElseThrow().folder();
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

    clock.tick(Duration.ofHours(1).plusSeconds(1));
    Await.until("the run is stopped", () -> run(experiment, 0).state() == RunState.READY);
    assertTrue(run(experiment, 0).error().orElseThrow().startsWith("TIMED_OUT"));

    clock.tick(Duration.ofSeconds(10));
    Await.until("the run is done", () -> run(experiment, 0).state() == RunState.SUCCEEDED);
  }

  @Test
  void anAttemptThatWasTakenOverIsStoppedAndChangesNothing() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    long experiment =
        start(
            new TestingExecutor(
                (job, attempt, events) -> {
                  running.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } finally {
                    stopped.countDown();
                  }
                }),
            1);
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
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    ProcessIdentity other =
        new ProcessIdentity(SELF.host(), parent.pid(), parent.info().startInstant().orElseThrow());
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

  private long start(Executor executor, int folds) {
    open(executor);
    long experiment = submit(folds);
    startNode(experiment);
    return experiment;
  }

  private Injector open(Executor executor) {
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
                                    Duration.ofMinutes(15),
                                    Duration.ofMillis(20)));
                      }
                    }),
            binder -> {
              binder.bind(Home.class).toInstance(new Home(folder));
              binder.bind(Clock.class).toInstance(clock);
              Multibinder.newSetBinder(binder, FrnPlugin.class)
                  .addBinding()
                  .toInstance(new TestingExecutorPlugin(place -> executor));
            });
    return injector;
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
}
