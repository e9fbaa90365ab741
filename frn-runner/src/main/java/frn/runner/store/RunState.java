package frn.runner.store;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The states of a run, and here alone: which may follow which. */
public enum RunState {
  /** Known, and not offered to the slots; waits for its experiment to be submitted again. */
  PENDING,
  /** May be claimed by a free slot, from a certain time on. */
  READY,
  /** An attempt is at work. */
  RUNNING,
  /** Has a result. */
  SUCCEEDED,
  /** Will not be tried again by itself. */
  FAILED,
  /** The user does not want it. */
  CANCELLED,
  /** The process of its attempt is gone; it is about to be ready again, or failed. */
  LOST;

  private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(RunState.class);

  static {
    NEXT.put(PENDING, EnumSet.of(READY, CANCELLED));
    NEXT.put(READY, EnumSet.of(RUNNING, PENDING, CANCELLED));
    NEXT.put(RUNNING, EnumSet.of(SUCCEEDED, FAILED, READY, LOST, CANCELLED));
    // Only an analysis of several runs, when one of them has ended since.
    NEXT.put(SUCCEEDED, EnumSet.of(PENDING));
    NEXT.put(FAILED, EnumSet.of(PENDING));
    NEXT.put(CANCELLED, EnumSet.of(PENDING));
    NEXT.put(LOST, EnumSet.of(READY, FAILED, CANCELLED));
  }

  /** Whether a run may move from this state to another. */
  public boolean canBecome(RunState next) {
    return NEXT.get(this).contains(next);
  }

  /** Whether nothing more happens to the run by itself. */
  public boolean isSettled() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  /** As the database has it. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunState parse(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
