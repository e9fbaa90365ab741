package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.Hashes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A process that no later one can be taken for: the operating system gives process ids again.
 *
 * @param host where it runs: a name, and what tells machines of one name apart
 * @param pid its id there
 * @param startedAt when it started, as the system counts: on Linux from the start of the machine,
 *     given as if that were 1970, so that setting the clock makes no process another one
 */
public record ProcessIdentity(String host, long pid, Instant startedAt) {
  /** Linux counts a process's start in hundredths of a second since the machine was started. */
  private static final int MILLIS_PER_TICK = 10;

  /** The place of the start among the fields after the program's name in brackets. */
  private static final int START_FIELD = 19;

  private static final Path MACHINE_ID = Path.of("/etc/machine-id");

  /** Checks and cuts. */
  public ProcessIdentity {
    requireNonNull(host, "host is null");
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS); // as the database keeps it
  }

  /** This process. */
  public static ProcessIdentity current() {
    return of(ProcessHandle.current());
  }

  /** A process of this machine. */
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(localHost(), process.pid(), start(process).orElse(Instant.EPOCH));
  }

  private static Optional<Instant> start(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[START_FIELD]);
      return Optional.of(Instant.ofEpochMilli(Math.multiplyExact(ticks, MILLIS_PER_TICK)));
    } catch (IOException e) {
      return process.info().startInstant(); // no Linux
    }
  }

  /** Whether the process is known to be gone; one of another host is never known to be. */
  public boolean isGone(String thisHost) {
    if (!host.equals(thisHost)) {
      return false;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return handle.isEmpty()
        || start(handle.get())
            .map(start -> start.truncatedTo(ChronoUnit.MILLIS))
            .filter(start -> !start.equals(startedAt))
            .isPresent();
  }

  /** The program and the arguments of a process of this machine, as far as the system says. */
  public static List<String> commandLine(ProcessHandle process) {
    try {
      // All of it, while Java knows its first 4096 characters.
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of(process.info().commandLine().orElse("").split(" ", -1)); // gone, or no Linux
    }
  }

  private static String localHost() {
    return hostName() + machineId(MACHINE_ID).map(id -> "-" + id).orElse("");
  }

  /** What systems have for this, of which others shall not learn: so a hash of it. */
  static Optional<String> machineId(Path file) {
    try {
      String id = Files.readString(file).strip();
      return id.isEmpty()
          ? Optional.empty()
          : Optional.of(Hashes.sha256("frn " + id).substring(0, 8));
    } catch (IOException e) {
      return Optional.empty(); // no Linux, or a container
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return kernelHost(); // a name that the network does not know
    }
  }

  private static String kernelHost() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "localhost"; // no Linux, and no name
    }
  }
}
