package frn.runner.tool.machine;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What computes here.
 *
 * @param cpu model
 * @param cpuFeatures of the CPU, as the kernel calls them, such as {@code avx2}
 * @param cores that this process may use
 * @param memoryBytes in all
 * @param availableBytes of it, without pushing anything out
 * @param system operating system, version and architecture
 * @param java version and virtual machine
 * @param heapBytes that this process's heap can take
 */
public record Machine(
    String cpu,
    Set<String> cpuFeatures,
    int cores,
    long memoryBytes,
    long availableBytes,
    String system,
    String java,
    long heapBytes) {
  public Machine {
    requireNonNull(cpu, "cpu is null");
    cpuFeatures = Set.copyOf(cpuFeatures);
    requireNonNull(system, "system is null");
    requireNonNull(java, "java is null");
  }

  /** This machine. */
  public static Machine read() {
    return read(Path.of("/proc"));
  }

  /**
   * This machine, as a folder says.
   *
   * @param proc {@code /proc}
   */
  static Machine read(Path proc) {
    KernelFile cpus = KernelFile.of(proc.resolve("cpuinfo"));
    KernelFile memory = KernelFile.of(proc.resolve("meminfo"));
    OperatingSystemMXBean bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        cpus.value("model name").orElse("unknown"),
        new TreeSet<>(Arrays.asList(cpus.value("flags").orElse("").split(" "))),
        Runtime.getRuntime().availableProcessors(),
        bean.getTotalMemorySize(),
        Math.min(
            bean.getTotalMemorySize(),
            memory.kilobytes("MemAvailable").orElse(bean.getFreeMemorySize())),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.vm.name") + " " + property("java.runtime.version"),
        Runtime.getRuntime().maxMemory());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
