package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a measurement is made with.
 *
 * @param registry the parts
 * @param engines names of the engines to measure
 * @param device {@code cpu} or {@code cuda:0}
 * @param threads CPU threads
 * @param repeats how often each competitor is measured
 * @param models the folder of ONNX models, if there is one
 * @param clips a folder in the layout of UvA-NEMO, if there is one; otherwise a clip is drawn
 * @param cache a folder for what is drawn
 */
record Setup(
    PluginRegistry registry,
    List<String> engines,
    String device,
    int threads,
    int repeats,
    Optional<Path> models,
    Optional<Path> clips,
    Path cache) {
  private record EngineKey(@Setting(doc = "the engine") Part<EngineFactory<?>> engine) {}

  private record WorkloadKey(@Setting(doc = "the workload") Part<WorkloadFactory<?>> workload) {}

  Setup {
    requireNonNull(registry, "registry is null");
    engines = List.copyOf(engines);
    requireNonNull(device, "device is null");
    requireNonNull(models, "models is null");
    requireNonNull(clips, "clips is null");
    requireNonNull(cache, "cache is null");
  }

  /** Starts an engine; the caller closes it. */
  Engine engine(String name) {
    return Parts.engine(
        parts(EngineKey.class, "{engine: %s}".formatted(name)).engine(), device, threads);
  }

  /** Makes a workload; the caller closes it. */
  Workload workload(String yaml) {
    return Parts.workload(
        parts(WorkloadKey.class, "{workload: %s}".formatted(yaml)).workload(), device, threads);
  }

  /** Parts with their settings, as an experiment file would have them. */
  <S extends Record> S parts(Class<S> keys, String yaml) {
    return SettingsReader.read(keys, yaml, registry, "benchmark");
  }
}
