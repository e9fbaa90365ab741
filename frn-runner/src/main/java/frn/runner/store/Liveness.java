package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells dead processes from living ones by what one sees oneself: whether the process is there, and
 * how often one has looked since its heartbeat last changed. A clock that jumps, a machine that
 * slept and a database that did not answer therefore make nobody dead. Used by one thread.
 */
public final class Liveness {
  /**
   * So many looks at one heartbeat say that a process is dead; 3 minutes at one every second,
   * unless a test is in a hurry.
   */
  public static final int SILENT_LOOKS = Integer.getInteger("frn.lease.seconds", 180);

  private record Seen(Instant heartbeat, int looks) {}

  private final String host;
  private final Map<Object, Seen> seen = new HashMap<>();

  /** As seen from a machine. */
  public Liveness(String host) {
    this.host = requireNonNull(host, "host is null");
  }

  /**
   * Looks once: whether a process is gone, or has been silent for too long.
   *
   * @param subject that the heartbeat belongs to, such as an attempt or a slot
   */
  public boolean isDead(Object subject, ProcessIdentity process, Instant heartbeat) {
    Seen now =
        seen.merge(
            subject,
            new Seen(heartbeat, 1),
            (old, one) ->
                old.heartbeat().equals(heartbeat) ? new Seen(heartbeat, old.looks() + 1) : one);
    return process.isGone(host) || now.looks() > SILENT_LOOKS;
  }

  /** Forgets all subjects but these. */
  public void retain(Collection<?> subjects) {
    seen.keySet().retainAll(subjects);
  }
}
