package frn.runner.disturb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Slurm on this machine: a controller, and two nodes of two cores each. */
final class TestingSlurm implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("slurmctld", "slurmd", "munged", "sbatch", "scontrol");

  private static final String CONFIGURATION =
      """
      ClusterName=frn
      SlurmctldHost=%1$s
      SlurmctldPort=16817
      AuthType=auth/munge
      SlurmUser=root
      StateSaveLocation=%2$s/state
      SlurmdSpoolDir=%2$s/spool-%%n
      SlurmctldPidFile=%2$s/slurmctld.pid
      SlurmdPidFile=%2$s/slurmd-%%n.pid
      SlurmctldLogFile=%2$s/slurmctld.log
      SlurmdLogFile=%2$s/slurmd-%%n.log
      ProctrackType=proctrack/pgid
      TaskPlugin=task/none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core
      SlurmdParameters=config_overrides
      ReturnToService=2
      JobAcctGatherType=jobacct_gather/none
      AccountingStorageType=accounting_storage/none
      MpiDefault=none
      KillWait=2
      NodeName=n1 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=17001 CPUs=1
      NodeName=n2 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=17002 CPUs=1
      PartitionName=main Nodes=n1,n2 Default=YES State=UP MaxTime=INFINITE
      """;

  private final Path folder;
  private final List<Process> daemons = new ArrayList<>();
  private final Map<String, Process> nodes = new HashMap<>();

  private TestingSlurm(Path folder) {
    this.folder = folder;
  }

  /** Whether it can be started: its programs are there, and this user is root. */
  static boolean canStart() throws IOException, InterruptedException {
    for (String program : PROGRAMS) {
      if (new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() != 0) {
        return false;
      }
    }
    return System.getProperty("user.name").equals("root");
  }

  static TestingSlurm start(Path folder) throws IOException, InterruptedException {
    TestingSlurm slurm = new TestingSlurm(folder);
    Files.createDirectories(folder.resolve("state"));
    String host = slurm.ask("hostname", "-s").strip();
    Files.writeString(folder.resolve("slurm.conf"), CONFIGURATION.formatted(host, folder));
    slurm.munge();
    slurm.daemon("slurmctld", "-D");
    slurm.startNode("n1");
    slurm.startNode("n2");
    long started = System.nanoTime();
    while (!slurm.tryAsk("sinfo", "--noheader", "-o", "%t %D").contains("idle 2")) {
      if (System.nanoTime() - started > Duration.ofMinutes(1).toNanos()) {
        String log = Files.readString(folder.resolve("slurmctld.log"));
        slurm.close();
        throw new IOException("Slurm has no idle nodes: " + log);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    return slurm;
  }

  private void munge() throws IOException, InterruptedException {
    if (new ProcessBuilder("munge", "-n").start().waitFor() != 0) {
      Path run = Files.createDirectories(Path.of("/run/munge"));
      new ProcessBuilder("chown", "munge:", run.toString()).start().waitFor();
      new ProcessBuilder("runuser", "-u", "munge", "--", "munged").start().waitFor();
    }
  }

  private Process daemon(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("daemons.log").toFile()));
    builder.environment().putAll(environment());
    Process daemon = builder.start();
    daemons.add(daemon);
    return daemon;
  }

  void startNode(String name) throws IOException {
    Files.createDirectories(folder.resolve("spool-" + name));
    nodes.put(name, daemon("slurmd", "-D", "-N", name));
  }

  /** As when its network is cut: Slurm gives its jobs up, and they go on. */
  void stopNode(String name) throws IOException, InterruptedException {
    nodes.get(name).destroyForcibly().waitFor();
    ask("scontrol", "update", "nodename=" + name, "state=down", "reason=test");
  }

  /** What its programs, and so the runner, need to find it. */
  Map<String, String> environment() {
    return Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
  }

  /** The jobs that are at work, such as {@code 3_0}. */
  List<String> running() throws IOException, InterruptedException {
    return tryAsk("squeue", "--array", "--noheader", "--states=RUNNING", "-o", "%i")
        .lines()
        .toList();
  }

  /** All jobs that have not ended. */
  List<String> jobs() throws IOException, InterruptedException {
    return tryAsk("squeue", "--array", "--noheader", "-o", "%i").lines().toList();
  }

  /** What a program of Slurm prints. */
  String ask(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + ": " + out);
    }
    return out;
  }

  private String tryAsk(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    return builder.start();
  }

  @Override
  public void close() {
    daemons.forEach(Process::destroy);
    daemons.forEach(
        daemon -> {
          try {
            daemon.waitFor(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          daemon.destroyForcibly();
        });
  }
}
