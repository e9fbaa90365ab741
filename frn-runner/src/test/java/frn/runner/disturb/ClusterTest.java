package frn.runner.disturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.runner.Home;
import frn.runner.store.Outage;
import frn.runner.store.SharedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three machines share a real PostgreSQL server, each with a name, a home and a user of its own.
 * One is killed, and one is cut off for longer than others wait for it and comes back late: what
 * all find together is what one undisturbed home finds.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterTest {
  private static final int LEASE_SECONDS = 6;

  @TempDir private Path folder;
  private final List<Runner> runners = new ArrayList<>();

  @AfterEach
  void killAll() {
    runners.stream().filter(Runner::isAlive).forEach(Runner::killAll);
  }

  @Test
  void threeMachinesFindWhatOneDoes() throws Exception {
    Optional<SharedServer> shared = SharedServer.fresh(3);
    assumeTrue(shared.isPresent(), "needs a PostgreSQL server: FRN_TEST_DB");
    assumeTrue(canName(), "needs the right to give machines names: unshare --uts");
    SharedServer server = shared.get();
    Path file = Files.writeString(folder.resolve("x.yaml"), Elsewhere.EXPERIMENT);
    Home alone = new Home(folder.resolve("alone"));
    assertEquals(
        0,
        run(runner(alone, Map.of(), "submit", file.toString(), "--no-tty", "--slots", "cpu:2x1")));

    List<Map<String, String>> users = users(server);
    assertEquals(0, run(machine(0, users, "submit", file.toString(), "--no-tty", "--detach")));
    List<Runner> machines = List.of(work(0, users), work(1, users), work(2, users));
    await("all three are at work", () -> server.atWork().keySet().containsAll(names()));

    await("each has a worker", () -> machines.stream().noneMatch(one -> one.workers().isEmpty()));
    assertEquals(List.of(), seen(machines, server), "passwords that lists of processes show");
    machines.get(1).killAll();
    Outage outage = server.outage(2);
    await("the third is at a run", () -> server.atWork().getOrDefault("machine-2", 0L) > 0);
    outage.begin();
    await(
        "others have all that the third was at",
        () -> server.atWork().getOrDefault("machine-2", 0L) == 0);
    LockSupport.parkNanos(Duration.ofSeconds(LEASE_SECONDS).toNanos());
    outage.end();
    assertEquals(0, run(machine(0, users, "wait", "elsewhere")));
    await("the third is back", () -> server.leases().contains("machine-2"));
    await("nobody wants anything", () -> !server.isAnyWanted());
    for (Runner one : List.of(machines.get(0), machines.get(2))) {
      one.signal("INT");
      one.await();
    }

    assertTrue(server.lost() >= 2, () -> "runs that were lost: " + server.lost());
    Home fresh = new Home(folder.resolve("fresh"));
    assertEquals(0, run(runner(fresh, users.get(1), "export", "1", folder + "/w")));
    assertTrue(Files.size(folder.resolve("w")) > 0, "weights, from whichever machine has them");
    Path results = folder.resolve("results.zip");
    assertEquals(0, run(machine(2, users, "db", "export", results.toString())));
    Home moved = new Home(folder.resolve("moved"));
    assertEquals(0, run(runner(moved, Map.of(), "db", "import", results.toString())));
    assertEquals(Map.of(), Found.wrong(moved));
    Map<String, List<String>> expected = Found.in(alone);
    assertTrue(expected.get("predictions").size() >= 60, "there is something to compare");
    Map<String, List<String>> found = Found.in(moved);
    expected.forEach((view, rows) -> assertEquals(rows, found.get(view), view));
    assertEquals(List.of(), secrets(server), "passwords that others can read");
  }

  private static boolean canName() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "--uts", "hostname", "machine").start().waitFor() == 0;
  }

  private Home home(int machine) {
    return new Home(folder.resolve("home-" + machine));
  }

  private static List<String> names() {
    return List.of("machine-0", "machine-1", "machine-2");
  }

  /** The first has its password in the environment, the second in .pgpass, the third in a file. */
  private List<Map<String, String>> users(SharedServer server) throws IOException {
    List<Map<String, String>> users = new ArrayList<>();
    for (int machine = 0; machine < 3; machine++) {
      Map<String, String> environment = new TreeMap<>();
      environment.put("FRN_DB", server.url());
      environment.put("PGUSER", server.user(machine));
      environment.put("PGPASSWORD", "");
      environment.put("JAVA_TOOL_OPTIONS", "-Dfrn.lease.seconds=" + LEASE_SECONDS);
      switch (machine) {
        case 0 -> environment.put("PGPASSWORD", server.password(machine));
        case 1 -> {
          Path file = secret("pgpass", "*:*:*:%s:%s".formatted(server.user(1), server.password(1)));
          environment.put("PGPASSFILE", file.toString());
        }
        default ->
            environment.put(
                "FRN_DB_PASSWORD_FILE", secret("password", server.password(machine)).toString());
      }
      users.add(environment);
    }
    return users;
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Runner work(int machine, List<Map<String, String>> users) throws IOException {
    Runner runner = machine(machine, users, "work", "--slots", "cpu:1x1");
    runner.start(folder.resolve("log-" + machine));
    return runner;
  }

  private Runner machine(int machine, List<Map<String, String>> users, String... command) {
    List<String> named =
        List.of(
            "unshare",
            "--uts",
            "sh",
            "-c",
            "hostname machine-" + machine + " && exec \"$@\"",
            "sh");
    return remember(
        new Runner(
            named,
            home(machine).path(),
            folder.resolve("plugins"),
            users.get(machine),
            List.of(command)));
  }

  private Runner runner(Home home, Map<String, String> environment, String... command) {
    return remember(
        new Runner(home.path(), folder.resolve("plugins"), environment, List.of(command)));
  }

  private Runner remember(Runner runner) {
    runners.add(runner);
    return runner;
  }

  private int run(Runner runner) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Files.deleteIfExists(log);
    runner.start(log);
    runner.await();
    if (runner.exitCode() != 0) {
      System.out.println(Files.readString(log));
    }
    return runner.exitCode();
  }

  private void await(String what, BooleanSupplier condition) throws IOException {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > Duration.ofMinutes(1).toNanos()) {
        for (int machine = 0; machine < 3; machine++) {
          System.out.println(Files.readString(folder.resolve("log-" + machine)));
        }
        throw new AssertionError("did not happen within a minute: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** Command lines of runners and of workers, and what workers have in their environment. */
  private static List<String> seen(List<Runner> machines, SharedServer server) throws IOException {
    List<String> found = new ArrayList<>();
    for (Runner machine : machines) {
      found.addAll(holding(machine.process(), "cmdline", server));
      for (ProcessHandle worker : machine.workers()) {
        found.addAll(holding(worker, "cmdline", server));
        found.addAll(holding(worker, "environ", server));
      }
    }
    return found;
  }

  private static List<String> holding(ProcessHandle process, String file, SharedServer server)
      throws IOException {
    Path path = Path.of("/proc", Long.toString(process.pid()), file);
    try {
      String text = Files.readString(path, StandardCharsets.ISO_8859_1);
      return IntStream.range(0, 3).anyMatch(user -> text.contains(server.password(user)))
          ? List.of(path.toString())
          : List.of();
    } catch (NoSuchFileException e) {
      return List.of(); // it has ended
    }
  }

  /** Files of homes and logs that have a password in them. */
  private List<String> secrets(SharedServer server) throws IOException {
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean own = List.of("pgpass", "password").contains(file.getFileName().toString());
        String text = own ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        for (int machine = 0; machine < 3; machine++) {
          if (text.contains(server.password(machine))) {
            found.add(file.toString());
          }
        }
      }
    }
    return found;
  }
}
