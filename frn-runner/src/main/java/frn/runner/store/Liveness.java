package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells the dead from the living.
 *
 * @param host this machine
 * @param now the time
 */
public record Liveness(String host, Instant now) {
  /** A process that said nothing for so long counts as dead, wherever it runs. */
  public static final Duration SILENCE = Duration.ofMinutes(3);

  /** Checks. */
  public Liveness {
    requireNonNull(host, "host is null");
    requireNonNull(now, "now is null");
  }

  /** As seen from a machine at a time. */
  public static Liveness of(String host, Instant now) {
    return new Liveness(host, now);
  }

  /** Whether a process is gone, or silent for too long. */
  public boolean isDead(ProcessIdentity process, Instant heartbeat) {
    return process.isGone(host) || heartbeat.plus(SILENCE).isBefore(now);
  }
}
