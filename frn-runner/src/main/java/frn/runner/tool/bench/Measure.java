package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.Compute;
import frn.api.graph.Engine;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.RunnerMain;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures one benchmark in this process, which was started for it. */
public final class Measure {
  private final PluginRegistry registry;
  private final Home home;
  private final RunnerMain main;

  @Inject
  Measure(PluginRegistry registry, Home home, RunnerMain main) {
    this.registry = requireNonNull(registry, "registry is null");
    this.home = requireNonNull(home, "home is null");
    this.main = requireNonNull(main, "main is null");
  }

  /**
   * Measures.
   *
   * @param request of one benchmark and one count of threads
   * @param out takes the values as one line of JSON
   */
  public void run(Request request, PrintStream out) {
    Setup setup =
        new Setup(
            registry,
            request.engines(),
            new Compute(request.device(), request.threads().get(0)),
            request.repeats(),
            request.models(),
            request.clips(),
            home.cache().resolve("sources"),
            main);
    Benchmark benchmark = Benchmarks.named(request.benchmarks().get(0));
    List<Series> series = benchmark.measurement().measure(setup);
    out.println(Json.write(new Measured(series, backends(setup))));
    out.flush();
  }

  private static Map<String, String> backends(Setup setup) {
    Map<String, String> backends = new TreeMap<>();
    for (String name : setup.engines()) {
      try (Engine engine = setup.engine(name)) {
        backends.put(name, engine.backend());
      }
    }
    return backends;
  }
}
