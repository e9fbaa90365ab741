package frn.runner.tool.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.runner.Home;
import frn.runner.store.ClaimedRun;
import frn.runner.store.Database;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunFolders;
import frn.runner.store.RunStore;
import frn.runner.store.TestingClock;
import frn.runner.store.TestingDatabase;
import frn.runner.store.TestingPlans;
import frn.runner.store.TestingQueue;
import frn.runner.store.TestingResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {
  @TempDir private Path folder;

  private final TestingClock clock = new TestingClock();
  private Home home;
  private Database database;
  private Garbage garbage;
  private Path good;
  private Path failed;
  private Path open;

  /** A run that succeeded with its second attempt, and one that has failed once. */
  @BeforeEach
  void makeHome() throws IOException {
    home = new Home(folder);
    database = TestingDatabase.fresh();
    garbage = new Garbage(home, new RunFolders(database), clock);
    RunStore runs = new RunStore(database, home, clock);
    TestingQueue queue = new TestingQueue(database, home, clock);
    queue.offer(
        new ExperimentStore(database, clock).submit(TestingPlans.plan("e", 2)).experiment());
    ClaimedRun first = queue.claim().orElseThrow();
    failed = leave(first);
    runs.fail(first.id(), ErrorCode.WORKER_LOST, "gone", Optional.of(clock.instant()));
    ClaimedRun second = queue.claim().orElseThrow();
    good = leave(second);
    runs.succeed(second.id(), TestingResults.of());
    ClaimedRun other = queue.claim().orElseThrow();
    open = leave(other);
    runs.release(other.id(), "stopped");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Path leave(ClaimedRun claimed) throws IOException {
    Files.createDirectories(claimed.folder());
    Files.writeString(claimed.folder().resolve("worker.log"), "0123456789");
    return claimed.folder();
  }

  @Test
  void attemptsBeforeTheGoodOneGoAndWhatIsNeededStays() throws IOException {
    List<Garbage.Item> found = garbage.find(OptionalLong.empty());

    assertEquals(List.of(new Garbage.Item(failed, Garbage.Why.EARLIER_ATTEMPT, 10)), found);
    garbage.delete(found.get(0));
    garbage.delete(found.get(0));

    assertFalse(Files.exists(failed));
    assertTrue(Files.exists(good.resolve("worker.log")));
    assertTrue(Files.exists(open.resolve("worker.log")), "a later attempt goes on from it");
    assertEquals(List.of(), garbage.find(OptionalLong.empty()));
  }

  /** An analysis of all runs that is made anew meanwhile. */
  @Test
  void anAttemptAfterTheGoodOneStays() throws IOException {
    Files.createDirectories(good.resolveSibling("attempt-3"));

    assertEquals(
        List.of(failed),
        garbage.find(OptionalLong.empty()).stream().map(Garbage.Item::path).toList());
  }

  @Test
  void aFolderOfNoRunGoesAndWhatTheUserPutThereStays() throws IOException {
    Path orphan = Files.createDirectories(home.runs().resolve("0123456789ab").resolve("attempt-1"));
    Files.writeString(orphan.resolve("result.json"), "{}");
    Files.createDirectories(home.runs().resolve("my notes"));

    assertEquals(
        List.of(orphan.getParent()),
        garbage.find(OptionalLong.empty()).stream()
            .filter(item -> item.why() == Garbage.Why.ORPHAN)
            .map(Garbage.Item::path)
            .toList());
  }

  @Test
  void aFileThatNobodyFinishesGoes() throws IOException {
    Path left = Files.writeString(open.resolve(".result.json.1.tmp"), "{");
    Path fresh = Files.writeString(open.resolve(".result.json.2.tmp"), "{");
    used(left, clock.instant().minus(Duration.ofHours(2)));
    used(fresh, clock.instant());

    List<Garbage.Item> found = garbage.find(OptionalLong.empty());

    assertTrue(found.contains(new Garbage.Item(left, Garbage.Why.UNFINISHED, 1)));
    assertFalse(found.stream().anyMatch(item -> item.path().equals(fresh)));
  }

  @Test
  void featureMapsThatWereUsedLastStayInTheCache() throws IOException {
    Path old = maps("a", 40, 3);
    maps("b", 50, 1);
    Path older = maps("c", 20, 9);

    assertEquals(
        List.of(old, older),
        garbage.find(OptionalLong.of(80)).stream()
            .filter(item -> item.why() == Garbage.Why.CACHE)
            .map(Garbage.Item::path)
            .toList());
    assertEquals(1, garbage.find(OptionalLong.empty()).size());
  }

  private Path maps(String name, int bytes, int hoursAgo) throws IOException {
    Path file = home.cache().resolve("features").resolve("0a").resolve(name + ".maps");
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
    used(file, clock.instant().minus(Duration.ofHours(hoursAgo)));
    return file;
  }

  private static void used(Path file, Instant time) throws IOException {
    FileTime then = FileTime.from(time);
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(then, then, null);
  }
}
