package frn.runner.disturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.runner.Home;
import frn.runner.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Slurm executes an experiment as arrays; a job is cancelled by somebody, a node goes down,
 * the submitter is killed and submits again: what it finds is what one machine finds alone.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SlurmTest {
  private static final String SECRET = "a-secret-of-the-submitter";

  @TempDir private Path folder;
  private final List<Runner> runners = new ArrayList<>();

  @AfterEach
  void killAll() {
    runners.stream().filter(Runner::isAlive).forEach(Runner::killAll);
  }

  @Test
  void whateverHappensToJobsTheNumbersAreTheSame() throws Exception {
    assumeTrue(TestingSlurm.canStart(), "needs Debian's slurm-wlm and munge, and root");
    Path here = Files.writeString(folder.resolve("here.yaml"), Elsewhere.EXPERIMENT);
    Path there =
        Files.writeString(
            folder.resolve("there.yaml"),
            Elsewhere.EXPERIMENT
                + "executor: {type: slurm, partition: main, jobs: 4, time: '10:00'}\n");
    Home alone = new Home(folder.resolve("alone"));
    Home home = new Home(folder.resolve("hömé of 'x'"));
    Runner undisturbed = submit(alone, Map.of(), here, "--slots", "cpu:2x1");
    undisturbed.await();
    assertEquals(0, undisturbed.exitCode(), this::log);

    try (TestingSlurm slurm = slurm()) {
      Map<String, String> environment = new TreeMap<>(slurm.environment());
      environment.put("PGPASSWORD", SECRET);
      Runner first = submit(home, environment, there);
      await("two jobs are at work", () -> slurm.running().size() == 2);
      slurm.ask("scancel", slurm.running().get(0));
      await("two jobs are at work again", () -> slurm.running().size() == 2);
      first.kill();
      List<String> left = slurm.running();
      slurm.stopNode("n2");
      await("Slurm gives up what was there", () -> slurm.running().size() == 1);
      List<String> kept = slurm.running();
      assertTrue(left.containsAll(kept), () -> kept + " of " + left);

      Files.delete(folder.resolve("log"));
      Runner second = submit(home, environment, there);
      await("somebody follows it", () -> log().contains("running"));
      slurm.startNode("n2");
      second.await();
      assertEquals(0, second.exitCode(), this::log);
      assertEquals(List.of(), slurm.running());
    }

    assertEquals(Map.of(), Found.wrong(home));
    Map<String, List<String>> expected = Found.in(alone);
    Map<String, List<String>> found = Found.in(home);
    assertTrue(expected.get("predictions").size() >= 60, "there is something to compare");
    expected.remove("experiments"); // which has the text of the file
    expected.forEach((view, rows) -> assertEquals(wherever(rows), wherever(found.get(view)), view));
    assertNotEquals(List.of(), files(home, "job.sh"));
    assertEquals(List.of(), holding(home, SECRET), "secrets in what jobs read and write");
  }

  @Test
  void whatNobodyFollowsEndsWhenItIsCancelled() throws Exception {
    assumeTrue(TestingSlurm.canStart(), "needs Debian's slurm-wlm and munge, and root");
    Path there =
        Files.writeString(
            folder.resolve("there.yaml"),
            Elsewhere.EXPERIMENT.replace("epochs: 600", "epochs: 100000")
                + "executor: {type: slurm, jobs: 4}\n");
    Home home = new Home(folder.resolve("home"));
    try (TestingSlurm slurm = slurm()) {
      Runner first = submit(home, slurm.environment(), there);
      await("two jobs are at work", () -> slurm.running().size() == 2);
      first.signal("INT"); // as Ctrl-C does
      first.await();
      assertEquals(4, slurm.jobs().size(), "they wait and go on");

      Runner cancel = run(home, slurm.environment(), List.of("cancel", "elsewhere"));
      cancel.await();
      assertEquals(0, cancel.exitCode(), this::log);
      await("they have ended", () -> slurm.jobs().isEmpty());
    }
    try (Database database = Database.open(home)) {
      List<String> states =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle.select("SELECT DISTINCT state FROM runs").mapTo(String.class).list());
      assertEquals(List.of("cancelled"), states, "nothing had the time to come to its end");
    }
  }

  private TestingSlurm slurm() throws InterruptedException {
    try {
      return TestingSlurm.start(folder.resolve("slurm"));
    } catch (IOException e) {
      return Assumptions.abort("Slurm does not start on this machine: " + e.getMessage());
    }
  }

  /** Rows without where their runs were executed. */
  private static List<String> wherever(List<String> rows) {
    return rows.stream().map(row -> row.replaceAll("EXECUTOR=\\S+ ", "")).toList();
  }

  private Runner submit(Home home, Map<String, String> environment, Path file, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("submit", file.toString(), "--no-tty"));
    command.addAll(List.of(more));
    return run(home, environment, command);
  }

  private Runner run(Home home, Map<String, String> environment, List<String> command)
      throws IOException {
    Runner runner = new Runner(home.path(), folder.resolve("plugins"), environment, command);
    runners.add(runner);
    runner.start(folder.resolve("log"));
    return runner;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long started = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - started > Duration.ofMinutes(2).toNanos()) {
        throw new AssertionError("did not happen within two minutes: " + what + "\n" + log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static List<Path> files(Home home, String name) throws IOException {
    try (Stream<Path> files = Files.walk(home.path())) {
      return files.filter(file -> file.getFileName().toString().equals(name)).toList();
    }
  }

  private static List<Path> holding(Home home, String text) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}
