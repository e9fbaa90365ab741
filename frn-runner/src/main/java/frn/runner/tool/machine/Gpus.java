package frn.runner.tool.machine;

import static java.util.Objects.requireNonNull;

import frn.api.Device;
import frn.api.graph.ComputeCapability;
import frn.api.graph.Gpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The NVIDIA GPUs of this machine.
 *
 * @param list in the driver's order
 * @param problem why not all is known of them, if so
 */
public record Gpus(List<Gpu> list, Optional<String> problem) {
  private static final int FIELDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Gpus {
    list = List.copyOf(list);
    requireNonNull(problem, "problem is null");
  }

  /** Asks {@code nvidia-smi}, or else reads what the driver says in {@code /proc}. */
  public static Gpus find() {
    return find("nvidia-smi", PATIENCE, Path.of("/proc/driver/nvidia"));
  }

  /**
   * Asks a program.
   *
   * @param program that answers as {@code nvidia-smi} does
   * @param patience for its answer
   * @param driver the folder of the driver in {@code /proc}
   */
  static Gpus find(String program, Duration patience, Path driver) {
    List<Gpu> said = ofDriver(driver);
    Answer answer = ask(program, patience);
    if (answer.lines().isPresent()) {
      Gpus parsed = parse(program, answer.lines().get());
      return parsed.list().isEmpty() ? new Gpus(said, parsed.problem()) : parsed;
    }
    return new Gpus(said, answer.absent() && said.isEmpty() ? Optional.empty() : answer.problem());
  }

  /** What a program said, or why it said nothing. */
  private record Answer(Optional<List<String>> lines, boolean absent, Optional<String> problem) {
    static Answer none(boolean absent, String problem) {
      return new Answer(Optional.empty(), absent, Optional.of(problem));
    }
  }

  private static Answer ask(String program, Duration patience) {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  program,
                  "--query-gpu=name,memory.total,driver_version,compute_cap",
                  "--format=csv,noheader,nounits")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Answer.none(true, "there is no " + program);
    }
    try {
      // A few lines: they fit into the pipe, so that the process can end before they are read.
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Answer.none(
            false, "%s did not answer in %ss".formatted(program, patience.toSeconds()));
      }
      List<String> lines = process.inputReader().lines().toList();
      return process.exitValue() == 0
          ? new Answer(Optional.of(lines), false, Optional.empty())
          : Answer.none(
              false,
              "%s failed with code %d: %s"
                  .formatted(program, process.exitValue(), String.join(" ", lines).strip()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none(false, "interrupted while " + program + " ran");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Gpus parse(String program, List<String> lines) {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      if (fields.length != FIELDS) {
        return new Gpus(
            List.of(),
            Optional.of(
                "%s: expected name, memory, driver, compute capability; found '%s'"
                    .formatted(program, line)));
      }
      gpus.add(gpu(gpus.size(), fields));
    }
    return new Gpus(gpus, Optional.empty());
  }

  private static Gpu gpu(int index, String[] fields) {
    String megabytes = fields[1].strip();
    return new Gpu(
        Device.cuda(index),
        fields[0].strip(),
        Optional.of(megabytes)
            .filter(text -> text.matches("\\d{1,9}"))
            .map(text -> Long.parseLong(text) << 20),
        Optional.of(fields[2].strip()).filter(text -> text.matches("[\\d.]+")),
        ComputeCapability.parse(fields[3].strip()));
  }

  /** The driver's own word: names alone. */
  private static List<Gpu> ofDriver(Path driver) {
    List<Gpu> gpus = new ArrayList<>();
    for (Path folder : folders(driver.resolve("gpus"))) {
      String name = KernelFile.of(folder.resolve("information")).value("Model").orElse("unknown");
      gpus.add(
          new Gpu(
              Device.cuda(gpus.size()),
              name,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return gpus;
  }

  /** What the driver calls the GPUs for ever, in their order; fewer where it does not say. */
  public static List<String> identities() {
    return identities(Path.of("/proc/driver/nvidia"));
  }

  static List<String> identities(Path driver) {
    List<String> identities = new ArrayList<>();
    for (Path folder : folders(driver.resolve("gpus"))) {
      Optional<String> identity = KernelFile.of(folder.resolve("information")).value("GPU UUID");
      if (identity.isEmpty()) {
        return identities; // those after it would be counted wrongly
      }
      identities.add(identity.get());
    }
    return identities;
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> children = Files.list(parent)) {
      return children.sorted().toList();
    } catch (IOException e) {
      return List.of(); // No driver.
    }
  }
}
