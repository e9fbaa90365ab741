package frn.runner.disturb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.runner.Home;
import frn.runner.SmallDisk;
import frn.runner.plugin.TestingJar;
import frn.runner.store.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real experiment of 24 runs, disturbed and undisturbed, finds the same. {@code -Pdisturb}
 * disturbs as often as docs/reliability.md says; {@code -Dfrn.disturb.seed=…} repeats an order.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class DisturbTest {
  private static final boolean FULL = Boolean.getBoolean("frn.disturb");
  private static final long SEED = Long.getLong("frn.disturb.seed", System.nanoTime() % 100_000);

  /** The product of two movements, unless somebody wants something else. */
  private static final String PLUGIN =
      """
      package example;

      import frn.api.NoSettings;
      import frn.api.clip.Clip;
      import frn.api.experiment.Trait;
      import frn.api.experiment.TraitFactory;
      import java.io.IOException;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.OptionalDouble;

      public final class Disturbed implements frn.api.FrnPlugin {
        @Override public String version() { return "1"; }
        @Override public List<TraitFactory<?>> traits() {
          return List.of(TraitFactory.of("disturbed", "a product", NoSettings.class, s -> new Product()));
        }
        static final class Product implements Trait {
          private static final boolean WORKER =
              System.getProperty("sun.java.command").contains(" worker ");
          @Override public List<String> classes() { return List.of(); }
          @Override public String unit() { return "years"; }
          @Override public int stratum(double target) { return 0; }
          @Override public OptionalDouble target(Clip clip) {
            String[] moves = clip.label("amplitudes").orElseThrow().split(" ");
            double product = 40 + 10 * Double.parseDouble(moves[0]) * Double.parseDouble(moves[1]);
            return OptionalDouble.of(WORKER ? disturbed(product) : product);
          }
          private double disturbed(double product) {
            Path order = Path.of(System.getenv("FRN_DISTURB"));
            String what;
            try {
              if (!Files.exists(order)) { return product; }
              what = Files.readString(order);
              Files.delete(order);
            } catch (IOException e) {
              return product;
            }
            switch (what) {
              case "NAN": return Double.NaN;
              case "PLUGIN_THROWS": throw new IllegalStateException("a plugin that throws");
              case "MEMORY_SHORT":
                List<byte[]> all = new ArrayList<>();
                while (true) { all.add(new byte[1 << 26]); }
              default:
                for (int i = 0; i < 1_000_000; i++) { System.out.println("a plugin that prints much, " + i); }
                return product;
            }
          }
        }
      }
      """;

  private static final String EXPERIMENT =
      """
      name: disturbed
      data: {source: planted-features, subjects: 30, clipsPerSubject: 4}
      align: given
      backbone: {type: pixels, grid: 12}
      traits:
        product: {trait: disturbed}
      protocol: {type: subject-kfold, folds: 3}
      model:
        encoder: {type: lstm, fc: 16, units: [16], dropout: {fc: 0, lstm: 0}}
        relation: {type: pairwise, hidden: [16, 16], dropout: 0}
        estimator: {type: mlp, hidden: [16], dropout: 0}
      train: {engine: torch, learningRate: 3e-3, batch: 32, epochs: %d}
      seeds: [1, 2, 3, 4]
      variants:
        network: {}
        average: {train.average: 3}
      analyses:
        - interaction: {}
        - comparison: {}
      resources: {retries: 100, pause: 1s, silence: 10s}
      """;

  @TempDir private Path folder;

  @Test
  void whateverHappensTheNumbersAreTheSame() throws Exception {
    Map<Disturbance, Integer> budget = FULL ? full() : little();
    System.out.println("disturbing with -Dfrn.disturb.seed=" + SEED);
    prepare(FULL ? 150 : 30);
    Map<String, List<String>> expected = undisturbed();
    for (int round = 0; round == 0 || left(budget) > 0; round++) {
      Home home = new Home(folder.resolve("disk-" + round).resolve("home"));
      try (SmallDisk disk = new SmallDisk(home.path().getParent(), 768)) {
        if (!disk.isMounted() && budget.remove(Disturbance.DISK_FULL) != null) {
          System.out.println("no disk will be full: this user may not mount one");
        }
        Runner runner =
            runner(
                home,
                "submit",
                folder.resolve("x.yaml").toString(),
                "--no-tty",
                "--slots",
                "cpu:2x1");
        disturber(home, disk, List.of(runner), round)
            .run(
                budget,
                FULL ? Duration.ofSeconds(2) : Duration.ofSeconds(1),
                FULL ? Duration.ofSeconds(8) : Duration.ofSeconds(3));
        assertSame(expected, Found.in(home));
        assertEquals(Map.of(), Found.wrong(home));
        assertEquals(List.of(), leftovers(home));
      }
    }
  }

  /** Each takes over what the other leaves, and nothing is done twice. */
  @Test
  void twoRunnersOfOneHomeDoEachRunOnce() throws Exception {
    prepare(1);
    Path many =
        Files.writeString(
            folder.resolve("many.yaml"),
            Files.readString(folder.resolve("x.yaml"))
                .replace("folds: 3", "folds: 4")
                .replace("seeds: [1, 2, 3, 4]", "seeds: " + IntStream.range(0, 50).boxed().toList())
                .replaceAll("(?s)variants:.*resources", "resources"));
    Home home = new Home(folder.resolve("disk").resolve("home"));
    try (SmallDisk disk = new SmallDisk(home.path().getParent(), 768)) {
      List<Runner> two =
          List.of(
              runner(home, "submit", many.toString(), "--no-tty", "--slots", "cpu:1x1"),
              runner(home, "submit", many.toString(), "--no-tty", "--slots", "cpu:2x1"));
      Map<Disturbance, Integer> budget = new EnumMap<>(Disturbance.class);
      budget.put(Disturbance.RUNNER_KILLED, FULL ? 20 : 6);
      disturber(home, disk, two, 0).run(budget, Duration.ofMillis(1500), Duration.ofSeconds(3));
      assertEquals(Map.of(), Found.wrong(home));
      assertEquals(List.of(), leftovers(home));
      assertEquals(200, Found.in(home).get("fold_metrics").size());
    }
  }

  private Disturber disturber(Home home, SmallDisk disk, List<Runner> runners, int round) {
    return new Disturber(
        home,
        disk,
        runners,
        folder.resolve("log-" + round),
        folder.resolve("order"),
        SEED + round,
        System.out);
  }

  private static Map<Disturbance, Integer> little() {
    Map<Disturbance, Integer> budget = new EnumMap<>(Disturbance.class);
    Stream.of(Disturbance.values()).forEach(what -> budget.put(what, 1));
    return budget;
  }

  private static Map<Disturbance, Integer> full() {
    Map<Disturbance, Integer> budget = new EnumMap<>(Disturbance.class);
    Stream.of(Disturbance.values()).forEach(what -> budget.put(what, 5));
    budget.put(Disturbance.WORKER_KILLED, 30);
    budget.put(Disturbance.RUNNER_KILLED, 10);
    return budget;
  }

  private static int left(Map<Disturbance, Integer> budget) {
    return budget.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void prepare(int epochs) throws IOException {
    Files.writeString(folder.resolve("x.yaml"), EXPERIMENT.formatted(epochs));
    Path classes = TestingJar.compile(folder, List.of(PLUGIN));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    TestingJar.write(
        plugins.resolve("disturbed.jar"),
        classes,
        List.of("example/Disturbed.class", "example/Disturbed$Product.class"),
        "example.Disturbed\n");
  }

  private Map<String, List<String>> undisturbed() throws Exception {
    Home home = new Home(folder.resolve("undisturbed"));
    long started = System.nanoTime();
    Runner runner =
        runner(
            home, "submit", folder.resolve("x.yaml").toString(), "--no-tty", "--slots", "cpu:2x1");
    Path log = folder.resolve("log");
    runner.start(log);
    runner.await();
    assertEquals(0, runner.exitCode(), () -> read(log));
    System.out.printf(
        "undisturbed in %d s%n", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    return Found.in(home);
  }

  private Runner runner(Home home, String... command) {
    return new Runner(
        home.path(),
        folder.resolve("plugins"),
        Map.of("FRN_DISTURB", folder.resolve("order").toString()),
        List.of(command));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void assertSame(
      Map<String, List<String>> expected, Map<String, List<String>> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (view, rows) -> {
          List<String> other = new ArrayList<>(found.get(view));
          other.removeAll(rows);
          assertEquals(List.of(), other.stream().limit(3).toList(), view);
          assertEquals(rows, found.get(view), view);
        });
    assertTrue(expected.get("predictions").size() >= 24 * 40, "there was something to compare");
  }

  /** Processes and files that nobody needs any more. */
  private static List<String> leftovers(Home home) throws IOException {
    List<String> left = new ArrayList<>();
    ProcessHandle.allProcesses()
        .map(ProcessIdentity::commandLine)
        .filter(line -> line.stream().anyMatch(part -> part.startsWith(home.path().toString())))
        .map(List::toString)
        .forEach(left::add);
    try (Stream<Path> files = Files.walk(home.path())) {
      files.map(Path::toString).filter(file -> file.endsWith(".tmp")).forEach(left::add);
    }
    return left;
  }
}
