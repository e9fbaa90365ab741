package frn.runner.cli;

import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.tool.bench.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What is to be measured. */
final class BenchOptions {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description =
          "benchmarks: paper-step, relation-head, vgg-face, small-step, clip, memory (default:"
              + " all of these); schedule, store")
  private List<String> only = List.of();

  @Option(
      names = "--engine",
      split = ",",
      paramLabel = "NAME",
      description = "engines (default: all that are present)")
  private List<String> engines = List.of();

  @Option(
      names = "--device",
      converter = DeviceConverter.class,
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "cpu, or cuda:0 where the build and the machine have it (default: cpu)")
  private Device device;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "CPU threads (default: 1, and as many as there are cores)")
  private List<Integer> threads = List.of();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is measured after the warm-up (default: 5)")
  private int repeats;

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      description = "models of the aligner onnx-68, to measure it as well")
  private Path models;

  @Option(
      names = "--clips",
      paramLabel = "FOLDER",
      description = "clips in the layout of UvA-NEMO; the first is used (default: one is drawn)")
  private Path clips;

  Request request() {
    if (threads.stream().anyMatch(count -> count < 1)) {
      throw wrong("--threads: expected numbers of at least 1, found " + threads);
    }
    if (repeats < 1) {
      throw wrong("--repeats: expected at least 1, found " + repeats);
    }
    return new Request(
        only,
        engines,
        device,
        counts(),
        repeats,
        folder("--models", models),
        folder("--clips", clips));
  }

  private List<Integer> counts() {
    return threads.isEmpty()
        ? List.copyOf(new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors())))
        : threads;
  }

  private static Optional<Path> folder(String option, Path path) {
    if (path != null && !Files.isDirectory(path)) {
      throw new FrnException(ErrorCode.FILE_NOT_FOUND, option + ": no such folder: " + path);
    }
    return Optional.ofNullable(path).map(Path::toAbsolutePath);
  }

  private static FrnException wrong(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
