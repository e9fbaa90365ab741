package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.Factory;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginFolder;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.RunnerMain;
import frn.runner.tool.bench.Benchmark.Scope;
import frn.runner.tool.machine.Machine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs benchmarks, each in a process that is started as workers are. */
public final class Bench {
  private final PluginRegistry registry;
  private final Home home;
  private final PluginFolder plugins;
  private final RunnerMain main;
  private final Clock clock;

  @Inject
  Bench(PluginRegistry registry, Home home, PluginFolder plugins, RunnerMain main, Clock clock) {
    this.registry = requireNonNull(registry, "registry is null");
    this.home = requireNonNull(home, "home is null");
    this.plugins = requireNonNull(plugins, "plugins is null");
    this.main = requireNonNull(main, "main is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** A benchmark that is to run in a process. */
  private record Turn(Benchmark benchmark, Request request) {
    int threads() {
      return request.threads().get(0);
    }
  }

  /**
   * Measures.
   *
   * @param progress says what is being measured
   * @throws FrnException when a name is wrong, the memory is too little, or a process failed
   */
  public BenchReport run(Request request, Consumer<String> progress) throws InterruptedException {
    Machine machine = Machine.read();
    List<Turn> turns = turns(request);
    turns.forEach(turn -> checkMemory(turn, machine));
    List<Result> results = new ArrayList<>();
    Map<String, String> backends = new TreeMap<>();
    for (Turn turn : turns) {
      Benchmark benchmark = turn.benchmark();
      progress.accept(
          "%s, %d thread%s, %s"
              .formatted(
                  benchmark.name(),
                  turn.threads(),
                  turn.threads() == 1 ? "" : "s",
                  String.join(", ", turn.request().engines())));
      Measured measured = new MeasureProcess(home, plugins, main).run(turn.request());
      results.addAll(Result.of(benchmark, turn.threads(), measured.series()));
      backends.putAll(measured.backends());
    }
    return BenchReport.of(clock.instant(), machine, request.device(), backends, results);
  }

  private List<Turn> turns(Request request) {
    List<String> engines = engines(request.engines());
    List<Turn> turns = new ArrayList<>();
    for (Benchmark benchmark : benchmarks(request.benchmarks())) {
      List<Integer> threads =
          benchmark.scope() == Scope.EACH_THREADS ? request.threads() : List.of(1);
      List<List<String>> together =
          benchmark.scope() == Scope.EACH_ENGINE
              ? engines.stream().map(List::of).toList()
              : List.of(engines);
      for (int count : threads) {
        together.forEach(
            some -> turns.add(new Turn(benchmark, request.of(benchmark.name(), some, count))));
      }
    }
    return turns;
  }

  private static List<Benchmark> benchmarks(List<String> names) {
    return names.isEmpty() ? Benchmarks.ALL : names.stream().map(Benchmarks::named).toList();
  }

  private List<String> engines(List<String> wanted) {
    List<String> present = registry.all(Kind.ENGINE).stream().map(Factory::name).toList();
    for (String name : wanted) {
      if (!present.contains(name)) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "--engine: no engine '%s'; there are %s".formatted(name, String.join(", ", present)));
      }
    }
    return wanted.isEmpty() ? present : wanted;
  }

  private static void checkMemory(Turn turn, Machine machine) {
    long competitors = turn.request().engines().size() + 1L;
    long needed = competitors * turn.benchmark().megabytes() * 1_000_000;
    if (needed > machine.availableBytes()) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "%s needs about %.1f GB of memory for %d competitors at once, found %.1f GB; measure"
                  .formatted(
                      turn.benchmark().name(),
                      needed / 1e9,
                      competitors,
                      machine.availableBytes() / 1e9)
              + " fewer with --engine, or other benchmarks with --only");
    }
  }
}
