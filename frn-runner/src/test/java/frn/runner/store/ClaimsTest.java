package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.Compute;
import frn.runner.Home;
import frn.runner.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four machines with four slots each, all of which claim at once. */
class ClaimsTest {
  private static final int MACHINES = 4;
  private static final int SLOTS = 4;
  private static final int MANY = 10_000;

  @TempDir private Path folder;
  private final List<Database> databases = new ArrayList<>();

  @AfterEach
  void close() {
    databases.forEach(Database::close);
  }

  private Optional<ServerAddress> open() {
    Optional<ServerAddress> server = TestingDatabase.server();
    for (int machine = 0; machine < MACHINES; machine++) {
      databases.add(
          server
              .map(Database::open)
              .orElseGet(() -> databases.isEmpty() ? TestingDatabase.fresh() : databases.get(0)));
    }
    return server;
  }

  private void submit(Plan plan) {
    long experiment =
        new ExperimentStore(databases.get(0), Clock.systemUTC()).submit(plan).experiment();
    queue(0).demand(experiment, Demand.WANTED);
  }

  private Queue queue(int machine) {
    return new Queue(
        databases.get(machine), new Home(folder.resolve("home-" + machine)), Clock.systemUTC());
  }

  /** What is done on each slot, at once. */
  private void onAllSlots(Slot work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MACHINES * SLOTS);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (int machine = 0; machine < MACHINES; machine++) {
        Queue queue = queue(machine);
        ProcessIdentity owner = new ProcessIdentity("machine-" + machine, 1, Instant.EPOCH);
        for (int slot = 0; slot < SLOTS; slot++) {
          all.add(
              () -> {
                work.on(queue, owner);
                return null;
              });
        }
      }
      for (Future<Void> one : threads.invokeAll(all)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Slot {
    void on(Queue queue, ProcessIdentity owner);
  }

  @Test
  void noExperimentHasMoreSlotsThanItMayWhoeverClaimsAtOnce() throws Exception {
    open();
    submit(TestingPlans.limited(3, TestingPlans.plan("e", 40)));
    AtomicInteger claimed = new AtomicInteger();

    onAllSlots(
        (queue, owner) -> {
          for (int tries = 0; tries < 5; tries++) {
            queue.claim(Compute.cpu(1), owner).ifPresent(run -> claimed.incrementAndGet());
          }
        });

    assertEquals(3, claimed.get());
  }

  /** The figures are in docs/reliability.md. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void noRunIsClaimedTwiceAndALongQueueIsAsQuickAsAShortOne() throws Exception {
    assumeTrue(open().isPresent(), "needs a PostgreSQL server: FRN_TEST_DB");
    submit(TestingPlans.plan("e", MANY));
    List<Long> runs = Collections.synchronizedList(new ArrayList<>());
    long[] times = new long[MANY];

    onAllSlots(
        (queue, owner) -> {
          for (Optional<ClaimedRun> next = queue.claim(Compute.cpu(1), owner);
              next.isPresent();
              next = queue.claim(Compute.cpu(1), owner)) {
            synchronized (runs) {
              times[runs.size()] = System.nanoTime();
              runs.add(next.get().id().run());
            }
          }
        });

    assertEquals(MANY, runs.size());
    assertEquals(MANY, runs.stream().distinct().count());
    StringBuilder rates = new StringBuilder();
    double first = 0;
    double last = 0;
    for (int from = 0; from < MANY; from += MANY / 10) {
      last = (MANY / 10 - 1) / ((times[from + MANY / 10 - 1] - times[from]) / 1e9);
      first = from == 0 ? last : first;
      rates.append(" %.0f".formatted(last));
    }
    System.out.println("claims a second, of each tenth of the queue:" + rates);
    assertTrue(first > last / 2, rates::toString);
  }
}
