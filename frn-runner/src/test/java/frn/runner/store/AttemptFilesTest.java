package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a server that two machines share: each has a home of its own. */
class AttemptFilesTest {
  @TempDir private Path folder;

  private final TestingClock clock = new TestingClock();
  private final Database database = TestingDatabase.fresh();
  private Home here;
  private Home there;
  private TestingQueue queue;
  private RunStore runs;

  @BeforeEach
  void submit() {
    here = new Home(folder.resolve("here"));
    there = new Home(folder.resolve("there"));
    queue = new TestingQueue(database, here, clock);
    runs = new RunStore(database, here, clock);
    queue.offer(
        new ExperimentStore(database, clock).submit(TestingPlans.plan("e", 1)).experiment());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ClaimedRun attempt(String weights, byte[] log) throws IOException {
    ClaimedRun claimed = queue.claim().orElseThrow();
    Files.createDirectories(claimed.folder());
    if (weights != null) {
      Files.writeString(claimed.folder().resolve(RunResult.MODEL), weights);
    }
    Files.write(claimed.folder().resolve(Job.LOG_FILE), log);
    return claimed;
  }

  private Optional<Path> find(Home home, ClaimedRun claimed, String name) {
    return new AttemptFiles(database, home)
        .find(here.path().relativize(claimed.folder()).toString(), name);
  }

  @Test
  void aHomesFilesAreWhereTheyAre() throws IOException {
    ClaimedRun claimed = attempt("w", new byte[] {1});
    runs.succeed(claimed.id(), TestingResults.of());
    assertEquals(
        Optional.of(claimed.folder().resolve(RunResult.MODEL)),
        find(here, claimed, RunResult.MODEL));
    if (!database.isShared()) {
      assertEquals(Optional.empty(), find(there, claimed, RunResult.MODEL));
    }
  }

  @Test
  void whatAnotherMachineMadeIsBrought() throws IOException {
    assumeTrue(database.isShared(), "needs a PostgreSQL server: FRN_TEST_DB");
    ClaimedRun failed = attempt(null, "the first".getBytes());
    runs.fail(failed.id(), ErrorCode.WORKER_LOST, "gone", Optional.of(clock.instant()));
    assertEquals("the first", Files.readString(find(there, failed, Job.LOG_FILE).orElseThrow()));

    byte[] log = new byte[3 << 20];
    Arrays.fill(log, (byte) 'x');
    log[log.length - 1] = 'y';
    ClaimedRun good = attempt("w".repeat(3_000_000), log);
    runs.succeed(good.id(), TestingResults.of());

    Path weights = find(there, good, RunResult.MODEL).orElseThrow();
    assertTrue(weights.startsWith(there.path()));
    assertEquals("w".repeat(3_000_000), Files.readString(weights));
    assertArrayEquals(
        Arrays.copyOfRange(log, 2 << 20, 3 << 20),
        Files.readAllBytes(find(there, good, Job.LOG_FILE).orElseThrow()),
        "its end");
    assertEquals(
        Optional.empty(), find(new Home(folder.resolve("third")), failed, Job.LOG_FILE), "earlier");
  }

  @Test
  void aDamagedCopyIsRefused() throws IOException {
    assumeTrue(database.isShared(), "needs a PostgreSQL server: FRN_TEST_DB");
    ClaimedRun claimed = attempt("weights", new byte[0]);
    runs.succeed(claimed.id(), TestingResults.of());
    database
        .jdbi()
        .useHandle(handle -> handle.execute("UPDATE attempt_file SET content = 'other'"));

    FrnException e = assertThrows(FrnException.class, () -> find(there, claimed, RunResult.MODEL));
    assertTrue(
        e.getMessage().contains("is damaged: found another SHA-256 of part 0"), e.getMessage());
    try (Stream<Path> files = Files.walk(there.path())) {
      assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
    }
    database.jdbi().useHandle(handle -> handle.execute("UPDATE attempt_file SET parts = 2"));
    assertThrows(FrnException.class, () -> find(there, claimed, RunResult.MODEL));
  }
}
