package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A process that no later one can be taken for: the operating system gives process ids again.
 *
 * @param host where it runs
 * @param pid its id there
 * @param startedAt when it started
 */
public record ProcessIdentity(String host, long pid, Instant startedAt) {
  /** Start times are read back from a boot time that a clock correction may move a little. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Checks and cuts. */
  public ProcessIdentity {
    requireNonNull(host, "host is null");
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS); // as the database keeps it
  }

  /** This process. */
  public static ProcessIdentity current() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(
        localHost(), self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Whether the process is known to be gone; one of another host is never known to be. */
  public boolean isGone(String thisHost) {
    if (!host.equals(thisHost)) {
      return false;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return handle.isEmpty() || handle.get().info().startInstant().filter(this::isOther).isPresent();
  }

  private boolean isOther(Instant start) {
    return Duration.between(startedAt, start).abs().compareTo(TOLERANCE) > 0;
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name has one host only
    }
  }
}
