package frn.runner.tool.doctor;

import static java.util.Objects.requireNonNull;

import frn.runner.tool.machine.Machine;
import java.util.List;
import java.util.Locale;

/** Java, processor and memory. */
record MachineCheck(Machine machine, String classPath) {
  private static final double GB = 1e9;

  /** What a worker with a small network takes, as in the standard number of slots. */
  private static final double WORKER_BYTES = 2.1 * GB;

  private static final double LEAST_BYTES = 1.5 * GB;

  MachineCheck {
    requireNonNull(machine, "machine is null");
    requireNonNull(classPath, "classPath is null");
  }

  List<Finding> findings() {
    return List.of(java(), processor(), memory());
  }

  private Finding java() {
    return Finding.ok(
        "Java", "%s, heap up to %s".formatted(machine.java(), gigabytes(machine.heapBytes())));
  }

  private Finding processor() {
    String found =
        "%s, %d cores to use, %s".formatted(machine.cpu(), machine.cores(), machine.system());
    String needed = neededFeature();
    if (needed.isEmpty() || machine.cpuFeatures().contains(needed)) {
      return Finding.ok("CPU", found + (needed.isEmpty() ? "" : ", " + needed));
    }
    return Finding.problem(
        "CPU",
        found + ", without " + needed,
        "ND4J was built for CPUs with %s; build the one for all x86-64: mvn -DskipTests"
                .formatted(needed)
            + " -Dnd4j.extension=-onednn package");
  }

  /** What the CPU build of ND4J on the class path needs, as the kernel calls it. */
  private String neededFeature() {
    if (classPath.contains("-avx512.jar")) {
      return "avx512f";
    }
    return classPath.contains("-avx2.jar") ? "avx2" : "";
  }

  boolean cpuIsEnough() {
    return processor().level() == Finding.Level.OK;
  }

  private Finding memory() {
    String found =
        "%s, of which %s are free"
            .formatted(gigabytes(machine.memoryBytes()), gigabytes(machine.availableBytes()));
    if (machine.availableBytes() < LEAST_BYTES) {
      return Finding.problem(
          "memory", found, "free at least 1.5 GB: the runner and one worker need that much");
    }
    if (machine.availableBytes() < 2 * WORKER_BYTES) {
      return Finding.note(
          "memory", found, "run one worker at a time: ./runner submit --slots cpu:1x1 …");
    }
    return Finding.ok("memory", found);
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GB);
  }
}
