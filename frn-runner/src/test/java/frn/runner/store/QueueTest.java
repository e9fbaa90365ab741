package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which run is next. */
class QueueTest {
  private final TestingClock clock = new TestingClock();
  private Database database;
  private ExperimentStore experiments;
  private RunStore runs;
  private Queue queue;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    experiments = new ExperimentStore(database, clock);
    runs = new RunStore(database, new Home(Path.of("home")), clock);
    queue = new Queue(database, new Home(Path.of("home")), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anExperimentsRunsComeInTheOrderOfItsPlan() {
    submit("e", 0, Optional.empty(), 4);

    assertEquals(List.of("e0", "e1", "e2", "e3"), claimAll());
  }

  @Test
  void ofTwoExperimentsEachHasItsTurnAlsoOnOneSlot() {
    submit("e", 0, Optional.empty(), 3);
    submit("f", 0, Optional.empty(), 3);

    List<String> order = new ArrayList<>();
    for (Optional<ClaimedRun> next = claim(); next.isPresent(); next = claim()) {
      order.add(name(next.get()));
      assertTrue(runs.succeed(next.get().id(), TestingResults.of()));
    }

    assertEquals(List.of("e0", "f0", "e1", "f1", "e2", "f2"), order);
  }

  @Test
  void whoHasFewerRunningIsNext() {
    submit("e", 0, Optional.empty(), 4);
    ClaimedRun first = claim().orElseThrow();
    claim().orElseThrow();
    submit("f", 0, Optional.empty(), 4);

    assertEquals("f0", name(claim().orElseThrow()));
    assertEquals("f1", name(claim().orElseThrow()));
    runs.succeed(first.id(), TestingResults.of());
    assertEquals("e2", name(claim().orElseThrow()));
  }

  @Test
  void theHigherPriorityIsServedBeforeAllOthers() {
    submit("e", 0, Optional.empty(), 2);
    submit("f", 5, Optional.empty(), 2);

    assertEquals(List.of("f0", "f1", "e0", "e1"), claimAll());
  }

  @Test
  void noExperimentHasMoreSlotsThanItsLimit() {
    submit("e", 9, Optional.of(1), 3);
    submit("f", 0, Optional.empty(), 1);

    ClaimedRun first = claim().orElseThrow();
    assertEquals("e0", name(first));
    assertEquals("f0", name(claim().orElseThrow()));
    assertEquals(Optional.empty(), claim());
    runs.succeed(first.id(), TestingResults.of());
    assertEquals("e1", name(claim().orElseThrow()));
  }

  @Test
  void whatIsPausedOrNotWantedIsNotClaimed() {
    long paused = submit("e", 0, Optional.empty(), 1);
    long unwanted = submit("f", 0, Optional.empty(), 1);
    queue.demand(paused, Demand.PAUSED);
    queue.demand(unwanted, Demand.NONE);

    assertEquals(Optional.empty(), claim());
    queue.insist(paused);
    assertEquals(Optional.empty(), claim());

    queue.demand(paused, Demand.WANTED);
    assertEquals("e0", name(claim().orElseThrow()));
  }

  /** A run that two experiments want waits for the more important one. */
  @Test
  void whatIsSharedIsQueuedForTheHigherPriorityAndStaysWhenThatOneIsPaused() {
    submit("e", 0, Optional.empty(), plan("e", "shared", 2));
    long other = submit("f", 5, Optional.empty(), plan("f", "shared", 2));

    assertEquals(Set.of(other), queuedFor());
    queue.demand(other, Demand.PAUSED);

    assertEquals(2, claimAll().size());
  }

  @Test
  void aRunWaitsUntilItsRetryIsDueAlsoWhenTheClockIsSetBack() {
    submit("e", 0, Optional.empty(), 1);
    ClaimedRun first = claim().orElseThrow();
    runs.fail(
        first.id(),
        ErrorCode.WORKER_LOST,
        "gone",
        Optional.of(clock.instant().plus(Queue.LONGEST_PAUSE)));

    assertEquals(Optional.empty(), claim());
    assertEquals(0, queue.due(9));
    assertEquals(clock.instant().plus(Queue.LONGEST_PAUSE), queue.nextDue().orElseThrow());

    clock.tick(Duration.ofDays(-30));
    assertEquals(1, queue.due(9));
    assertEquals(2, claim().orElseThrow().id().number());
  }

  @Test
  void whatWaitsForItsNextTryIsTriedAtOnceWhenItIsSubmittedAgain() {
    submit("e", 0, Optional.empty(), 1);
    runs.fail(
        claim().orElseThrow().id(),
        ErrorCode.WORKER_LOST,
        "gone",
        Optional.of(clock.instant().plus(Queue.LONGEST_PAUSE)));

    submit("e", 0, Optional.empty(), 1);

    assertEquals(2, claim().orElseThrow().id().number());
  }

  @Test
  void whatIsSettledIsWantedNoMore() {
    long experiment = submit("e", 0, Optional.empty(), 1);
    runs.succeed(claim().orElseThrow().id(), TestingResults.of());
    queue.refresh();

    assertEquals("none", demand(experiment));
  }

  @Test
  void manyThatClaimAtOnceGetEachAnotherRun() throws Exception {
    submit("e", 0, Optional.empty(), 60);
    submit("f", 0, Optional.empty(), 60);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<List<Long>>> claimers =
          Collections.nCopies(
              6,
              () -> {
                List<Long> mine = new ArrayList<>();
                for (Optional<ClaimedRun> next = claim(); next.isPresent(); next = claim()) {
                  mine.add(next.get().id().run());
                }
                return mine;
              });
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> mine : threads.invokeAll(claimers)) {
        all.addAll(mine.get());
      }
      while (claim().isPresent()) {
        all.add(-1L - all.size()); // what all were too slow for
      }
      assertEquals(120, all.size());
      assertEquals(120, new HashSet<>(all).size());
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<ClaimedRun> claim() {
    return queue.claim(Compute.cpu(1), ProcessIdentity.current());
  }

  private List<String> claimAll() {
    List<String> names = new ArrayList<>();
    for (Optional<ClaimedRun> next = claim(); next.isPresent(); next = claim()) {
      names.add(name(next.get()));
    }
    return names;
  }

  private static String name(ClaimedRun claimed) {
    return claimed.job().config().path("variant").asText() + claimed.job().fold();
  }

  private long submit(String name, int priority, Optional<Integer> slots, int folds) {
    return submit(name, priority, slots, plan(name, name, folds));
  }

  private long submit(String name, int priority, Optional<Integer> slots, Plan plan) {
    Plan limited = slots.map(most -> TestingPlans.limited(most, plan)).orElse(plan);
    long experiment =
        experiments.submit(limited, new Terms(Optional.of(priority), false)).experiment();
    queue.demand(experiment, Demand.WANTED);
    return experiment;
  }

  private static Plan plan(String name, String variant, int folds) {
    return TestingPlans.plan(name, List.of(variant), List.of("age"), folds);
  }

  private Set<Long> queuedFor() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("SELECT queued_for FROM run WHERE state = 'ready'")
                    .mapTo(Long.class)
                    .set());
  }

  private String demand(long experiment) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("SELECT demand FROM experiment WHERE id = ?", experiment)
                    .mapTo(String.class)
                    .one());
  }
}
