package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param benchmarks names; empty for all
 * @param engines names; empty for all
 * @param device to compute on
 * @param threads counts of CPU threads
 * @param repeats how often each competitor is measured
 * @param models the folder of ONNX models, if there is one
 * @param clips a folder in the layout of UvA-NEMO, if there is one; otherwise a clip is drawn
 */
public record Request(
    List<String> benchmarks,
    List<String> engines,
    Device device,
    List<Integer> threads,
    int repeats,
    Optional<Path> models,
    Optional<Path> clips) {
  public Request {
    benchmarks = List.copyOf(benchmarks);
    engines = List.copyOf(engines);
    requireNonNull(device, "device is null");
    threads = List.copyOf(threads);
    requireNonNull(models, "models is null");
    requireNonNull(clips, "clips is null");
  }

  /** A part of it, for one process. */
  Request of(String benchmark, List<String> someEngines, int count) {
    return new Request(
        List.of(benchmark), someEngines, device, List.of(count), repeats, models, clips);
  }
}
