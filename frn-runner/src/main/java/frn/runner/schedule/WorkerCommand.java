package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.run.Attempt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker process is started.
 *
 * @param mainClass with a {@code main}
 * @param arguments of it
 */
public record WorkerCommand(String mainClass, List<String> arguments) {
  private static final String HOME = "--home";

  /** Ctrl-C goes to all processes of a terminal; workers leave it to their parent to stop them. */
  private static final String IGNORE_INTERRUPT = "trap '' INT; exec \"$0\" \"$@\"";

  /**
   * Threads that spin while they wait take the cores from those that they wait for: OpenMP's not at
   * all, OpenBLAS's for 2^20 ticks of the clock, between two products that follow each other.
   */
  private static final Map<String, String> WAITING =
      Map.of("OMP_WAIT_POLICY", "passive", "OPENBLAS_THREAD_TIMEOUT", "20");

  /** The property for another heap than 2 GB; most memory of a worker is native. */
  private static final String HEAP = "frn.worker.heap";

  /**
   * A step leaves little garbage: a small nursery that is soon used throughout keeps the size of
   * the process where it is, and collecting it on one thread leaves the other slots their cores.
   */
  private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-Xmn64m");

  /**
   * JavaCPP would count mapped feature maps as memory of the process and stop runs over large data,
   * though the system takes those pages back when it needs them; so it does not count at all.
   */
  private static final List<String> NATIVE =
      List.of("-Dorg.bytedeco.javacpp.maxbytes=0", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

  /** A worker has nothing to do with the results, and no password of theirs. */
  private static final List<String> NOT_ITS_OWN =
      List.of("FRN_DB", "FRN_DB_PASSWORD_FILE", "PGPASSWORD", "PGPASSFILE");

  public WorkerCommand {
    requireNonNull(mainClass, "mainClass is null");
    arguments = List.copyOf(arguments);
  }

  static WorkerCommand standard(RunnerMain main, Path home, Path plugins) {
    return command(main, home, plugins, "worker");
  }

  /** A command of the command line, run as workers are. */
  public static WorkerCommand command(RunnerMain main, Path home, Path plugins, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(HOME, home.toString(), "--plugins", plugins.toString()));
    return new WorkerCommand(main.className(), arguments);
  }

  /** Whether a process with a command line works for the same home. */
  boolean isOf(List<String> line) {
    int home = arguments.indexOf(HOME);
    return line.contains(mainClass)
        && (home < 0 || Collections.indexOfSubList(line, arguments.subList(home, home + 2)) >= 0);
  }

  /** An attempt that a process of its own can execute. */
  Attempt attempt(Path folder, Compute slot) {
    List<String> one = new ArrayList<>(arguments);
    one.addAll(List.of("--attempt", folder.toString()));
    one.addAll(List.of("--device", VisibleGpus.insideOf(slot.device()).toString()));
    one.addAll(List.of("--threads", Integer.toString(slot.threads())));
    return new Attempt(
        folder, slot, new WorkerCommand(mainClass, one).line(), environment(System.getenv(), slot));
  }

  /** A process that has yet to be started, with the environment of its slot. */
  public ProcessBuilder process(Compute slot) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", IGNORE_INTERRUPT));
    line.addAll(line());
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    Map<String, String> changes = environment(Map.copyOf(environment), slot);
    environment.putAll(changes);
    return builder;
  }

  private List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + System.getProperty(HEAP, "2g"));
    line.add("-Djava.awt.headless=true");
    line.add("-Dorg.slf4j.simpleLogger.log.frn=info");
    line.addAll(COLLECTOR);
    line.addAll(NATIVE);
    inherited().forEach((name, value) -> line.add("-D" + name + "=" + value));
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }

  /** What the launcher decided: the version, and which native builds are used. */
  private static Map<String, String> inherited() {
    Map<String, String> inherited = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("frn.") || name.startsWith("org.bytedeco.")) {
        inherited.put(name, System.getProperty(name));
      }
    }
    return inherited;
  }

  /** Large blocks stay with the process: fresh pages from the system cost more than the sums. */
  static Map<String, String> environment(Map<String, String> inherited, Compute slot) {
    Map<String, String> environment = new TreeMap<>(VisibleGpus.of(inherited).alone(slot.device()));
    for (String library : List.of("OMP", "OPENBLAS", "MKL")) {
      environment.put(library + "_NUM_THREADS", Integer.toString(slot.threads()));
    }
    WAITING.forEach((name, value) -> environment.put(name, inherited.getOrDefault(name, value)));
    NOT_ITS_OWN.stream().filter(inherited::containsKey).forEach(name -> environment.put(name, ""));
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("MALLOC_MMAP_THRESHOLD_", Integer.toString(1 << 28));
    environment.put("MALLOC_TRIM_THRESHOLD_", Integer.toString(1 << 29));
    return environment;
  }
}
