package frn.runner.disturb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A runner as a process of its own, which is started again when it was killed. */
final class Runner {
  private final List<String> within;
  private final Path home;
  private final Path plugins;
  private final Map<String, String> environment;
  private final List<String> command;
  private Process process;

  /**
   * @param command of the command line
   */
  Runner(Path home, Path plugins, Map<String, String> environment, List<String> command) {
    this(List.of(), home, plugins, environment, command);
  }

  /**
   * @param within a command that becomes the one after it
   * @param command of the command line
   */
  Runner(
      List<String> within,
      Path home,
      Path plugins,
      Map<String, String> environment,
      List<String> command) {
    this.within = List.copyOf(within);
    this.home = home;
    this.plugins = plugins;
    this.environment = Map.copyOf(environment);
    this.command = List.copyOf(command);
  }

  /** Starts it; what it prints is added to a file. */
  void start(Path log) throws IOException {
    List<String> line = new ArrayList<>(within);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx512m", "-Dfrn.checkpoint.seconds=1", "-Dfrn.worker.heap=512m"));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.bytedeco."))
        .forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "frn.runner.cli.Main"));
    line.addAll(command);
    line.addAll(List.of("--home", home.toString(), "--plugins", plugins.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns when it has ended by itself. */
  void await() throws InterruptedException {
    process.waitFor();
  }

  int exitCode() {
    return process.exitValue();
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  List<ProcessHandle> workers() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  Optional<ProcessHandle> anyWorker(SplittableRandom random) {
    List<ProcessHandle> workers = workers();
    return workers.isEmpty()
        ? Optional.empty()
        : Optional.of(workers.get(random.nextInt(workers.size())));
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Everything at once, as far as that can be. */
  void killAll() {
    List<ProcessHandle> workers = workers();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal to it, if it is there. */
  void signal(String name) throws IOException {
    if (isAlive()) {
      signal(name, process.toHandle());
    }
  }

  /** Sends a signal to it and its workers. */
  void signalAll(String name) throws IOException {
    for (ProcessHandle one :
        Stream.concat(Stream.of(process.toHandle()), workers().stream()).toList()) {
      signal(name, one);
    }
  }

  static void signal(String name, ProcessHandle process) throws IOException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
