package frn.runner.disturb;

import frn.runner.Home;
import frn.runner.SmallDisk;
import frn.runner.store.RunningHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets runners execute an experiment and disturbs them at random times, until a budget of
 * disturbances is spent and the experiment is done. The same seed disturbs in the same order.
 */
final class Disturber {
  private static final int MOST_STARTS = 300;
  private static final int KILLED = 128 + 9;

  /** The runner's, where it cannot go on by itself. */
  private static final int GAVE_UP = 4;

  /** How long somebody looks at runs that wait for their next try, before typing the same again. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

  private final Home home;
  private final SmallDisk disk;
  private final List<Runner> runners;
  private final Path log;
  private final Path order;
  private final SplittableRandom random;
  private final PrintStream out;
  private final Map<Disturbance, Integer> done = new EnumMap<>(Disturbance.class);
  private final long started = System.nanoTime();
  private int starts;
  private long atWork;

  /**
   * @param disk that the home is on
   * @param order a file that says what the plugin is to do wrong in the next attempt
   */
  Disturber(
      Home home,
      SmallDisk disk,
      List<Runner> runners,
      Path log,
      Path order,
      long seed,
      PrintStream out) {
    this.home = home;
    this.disk = disk;
    this.runners = List.copyOf(runners);
    this.log = log;
    this.order = order;
    this.random = new SplittableRandom(seed);
    this.out = out;
  }

  /**
   * Disturbs until the experiment is done.
   *
   * @param budget how often each; what was done is taken out of it
   * @param least shortest pause before a disturbance
   * @param most longest
   */
  void run(Map<Disturbance, Integer> budget, Duration least, Duration most) throws Exception {
    List<Disturbance> order = new ArrayList<>();
    budget.forEach((what, times) -> order.addAll(Collections.nCopies(times, what)));
    Collections.shuffle(order, new Random(random.nextLong()));
    for (Runner runner : runners) {
      start(runner);
    }
    while (!isOver()) {
      pause(least, most);
      reviveAll();
      if (isAtWork()) {
        atWork = System.nanoTime();
      } else if (System.nanoTime() - atWork > PATIENCE) {
        interruptAll();
      }
      if (!order.isEmpty() && isAtWork()) {
        Disturbance next = order.remove(0);
        say(next.toString());
        disturb(next);
        done.merge(next, 1, Integer::sum);
        budget.merge(next, -1, Integer::sum);
      }
    }
    say("done after " + starts + " starts; disturbed by " + done);
  }

  /** All runners have ended by themselves, and there is nothing to go on with. */
  private boolean isOver() throws IOException {
    if (runners.stream().anyMatch(Runner::isAlive)) {
      return false;
    }
    boolean over = runners.stream().allMatch(runner -> runner.exitCode() == 0);
    if (!over) {
      reviveAll();
    }
    return over;
  }

  /** As somebody does who finds that it has ended: types the same command again. */
  private void reviveAll() throws IOException {
    for (Runner runner : runners) {
      if (!runner.isAlive() && runner.exitCode() != 0) {
        say("starting again after exit code " + runner.exitCode() + lastWords(runner));
        if (runner.exitCode() == GAVE_UP) {
          List<String> printed = Files.readAllLines(log);
          throw new IllegalStateException(
              "somebody had to start it again; it printed at last: "
                  + printed.subList(Math.max(0, printed.size() - 40), printed.size()));
        }
        start(runner);
      }
    }
  }

  /** What it said when it ended by itself. */
  private String lastWords(Runner runner) throws IOException {
    if (runner.exitCode() == KILLED) {
      return "";
    }
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
  }

  private void interruptAll() throws IOException {
    if (!Found.waitsForItsNextTry(home)) {
      throw new IllegalStateException("nothing is at work, and nothing waits: " + log);
    }
    say("nothing but waiting: interrupted");
    for (Runner runner : runners) {
      runner.signal("INT");
    }
    atWork = System.nanoTime();
  }

  private void start(Runner runner) throws IOException {
    atWork = System.nanoTime();
    if (++starts > MOST_STARTS) {
      throw new IllegalStateException("it does not come to an end; what it printed: " + log);
    }
    runner.start(log);
  }

  private boolean isAtWork() {
    return runners.stream().anyMatch(runner -> runner.isAlive() && !runner.workers().isEmpty());
  }

  private Runner any() {
    List<Runner> alive =
        runners.stream().filter(r -> r.isAlive() && !r.workers().isEmpty()).toList();
    return alive.get(random.nextInt(alive.size()));
  }

  private void disturb(Disturbance what) throws Exception {
    Runner runner = any();
    switch (what) {
      case WORKER_KILLED -> runner.anyWorker(random).ifPresent(ProcessHandle::destroyForcibly);
      case RUNNER_KILLED -> runner.kill();
      case ALL_KILLED -> runner.killAll();
      case WORKER_HANGS -> {
        var worker = runner.anyWorker(random);
        if (worker.isPresent()) {
          Runner.signal("STOP", worker.get());
        }
      }
      case MACHINE_SLEEPS -> {
        for (Runner one : runners) {
          one.signalAll("STOP");
        }
        pause(Duration.ofSeconds(2), Duration.ofSeconds(6));
        for (Runner one : runners) {
          one.signalAll("CONT");
        }
      }
      case NAN, PLUGIN_THROWS, MEMORY_SHORT, MUCH_PRINTED -> {
        Files.writeString(order, what.toString());
        // Until an attempt has begun that takes it.
        while (Files.exists(order) && runner.isAlive()) {
          pause(Duration.ofMillis(10), Duration.ofMillis(50));
        }
        if (Files.deleteIfExists(order)) {
          say("which nobody took");
        }
      }
      case DISK_FULL -> {
        disk.fill();
        pause(Duration.ofSeconds(2), Duration.ofSeconds(6));
        disk.empty();
      }
      case DATABASE_AWAY -> {
        RunningHome database = new RunningHome(home);
        database.begin();
        pause(Duration.ofSeconds(2), Duration.ofSeconds(6));
        database.end();
      }
      default -> throw new IllegalArgumentException(what.toString());
    }
  }

  private void pause(Duration least, Duration most) {
    long nanos = least.toNanos() + random.nextLong(most.minus(least).toNanos() + 1);
    LockSupport.parkNanos(nanos);
  }

  private void say(String what) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    out.printf("%4d s  %s%n", seconds, what);
  }
}
