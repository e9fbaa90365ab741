package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.Factory;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.RunnerMain;
import frn.runner.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a measurement is made with.
 *
 * @param registry the parts
 * @param engines names of the engines to measure
 * @param compute what is measured on
 * @param repeats how often each competitor is measured
 * @param models the folder of ONNX models, if there is one
 * @param clips a folder in the layout of UvA-NEMO, if there is one; otherwise a clip is drawn
 * @param cache a folder for what is drawn
 * @param main of the runner, for measurements that start it
 */
record Setup(
    PluginRegistry registry,
    List<String> engines,
    Compute compute,
    int repeats,
    Optional<Path> models,
    Optional<Path> clips,
    Path cache,
    RunnerMain main) {
  Setup {
    requireNonNull(registry, "registry is null");
    engines = List.copyOf(engines);
    requireNonNull(compute, "compute is null");
    requireNonNull(models, "models is null");
    requireNonNull(clips, "clips is null");
    requireNonNull(cache, "cache is null");
    requireNonNull(main, "main is null");
  }

  /** Starts an engine; the caller closes it. */
  Engine engine(String name) {
    return Parts.create(this.<EngineFactory<?>>part(Kind.ENGINE, name), compute);
  }

  /** Makes a workload; the caller closes it. */
  Workload workload(String yaml) {
    return Parts.create(this.<WorkloadFactory<?>>part(Kind.WORKLOAD, yaml), compute);
  }

  /** A part with its settings, as an experiment file would have them. */
  <F extends Factory<?, ?, ?>> Part<F> part(Kind kind, String yaml) {
    return settings().part(kind, yaml);
  }

  /** Reads what an experiment file would have. */
  SettingsReader settings() {
    return new SettingsReader(registry, "benchmark");
  }
}
