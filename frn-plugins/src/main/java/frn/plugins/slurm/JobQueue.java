package frn.plugins.slurm;

import static java.util.Objects.requireNonNull;

import frn.api.FrnException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of jobs; one question to Slurm serves all who ask within some seconds. Thread-safe.
 */
final class JobQueue {
  /** As administrators of clusters ask it. */
  static final Duration BETWEEN = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
  private static final Pattern STATE = Pattern.compile("\\bJobState=(\\S+)");
  private static final Pattern REASON = Pattern.compile("\\bReason=(\\S+)");

  private final Shell shell;
  private final LongSupplier nanos;
  private Map<String, Seen> queue = Map.of();
  private long asked = Long.MIN_VALUE;

  /** When it was asked for what it has answered. */
  private long answered;

  private boolean ever;

  /**
   * What is known of a job.
   *
   * @param state of it
   * @param said in Slurm's words
   */
  record Seen(JobState state, String said) {
    /** By a state and its reason, which may be none. */
    static Seen of(String state, String reason) {
      boolean none = reason.isBlank() || reason.equals("None") || reason.equals("(null)");
      return new Seen(JobState.parse(state), none ? state : state + ", " + reason);
    }
  }

  JobQueue(Shell shell, LongSupplier nanos) {
    this.shell = requireNonNull(shell, "shell is null");
    this.nanos = requireNonNull(nanos, "nanos is null");
  }

  /** A job that waits or is at work; empty when Slurm says nothing of it. */
  synchronized Optional<Seen> find(String job) {
    refresh();
    return Optional.ofNullable(queue.get(job));
  }

  /** Whether a job waits or is at work, as far as Slurm has said. */
  synchronized boolean mayBeThere(String job) {
    refresh();
    return !ever || queue.containsKey(job);
  }

  /** Whether Slurm has answered after a moment, by the same clock. */
  synchronized boolean answeredAfter(long moment) {
    refresh();
    return ever && answered - moment > 0;
  }

  private void refresh() {
    long now = nanos.getAsLong();
    if (asked != Long.MIN_VALUE && now - asked < BETWEEN.toNanos()) {
      return;
    }
    asked = now;
    try {
      queue =
          parse(shell.run(List.of("squeue", "--me", "--array", "--noheader", "-o", "%i|%T|%r")));
      answered = now;
      ever = true;
    } catch (FrnException e) {
      // What it said last holds until it answers again: no attempt is lost for a controller's sake.
      LOG.warn("{}; asking again", e.getMessage());
    }
  }

  private static Map<String, Seen> parse(String lines) {
    Map<String, Seen> queue = new HashMap<>();
    lines
        .lines()
        .map(line -> line.strip().split("\\|", 3))
        .filter(parts -> parts.length == 3)
        .forEach(parts -> queue.put(parts[0], Seen.of(parts[1], parts[2])));
    return queue;
  }

  /**
   * A job that is not in the queue any more: by scontrol, which forgets it in minutes, or sacct.
   */
  Optional<Seen> ended(String job) {
    try {
      String about = shell.run(List.of("scontrol", "--oneliner", "show", "job", job));
      Matcher state = STATE.matcher(about);
      if (state.find()) {
        Matcher reason = REASON.matcher(about);
        return Optional.of(Seen.of(state.group(1), reason.find() ? reason.group(1) : ""));
      }
    } catch (FrnException e) {
      LOG.debug("scontrol does not know {}", job, e);
    }
    try {
      String said =
          shell
              .run(List.of("sacct", "-j", job, "-X", "--noheader", "--parsable2", "-o", "State"))
              .strip();
      return said.isEmpty()
          ? Optional.empty()
          : Optional.of(Seen.of(said.lines().findFirst().orElse(said), ""));
    } catch (FrnException e) {
      LOG.debug("sacct does not know {}", job, e);
      return Optional.empty();
    }
  }
}
