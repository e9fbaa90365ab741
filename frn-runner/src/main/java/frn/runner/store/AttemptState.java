package frn.runner.store;

import java.util.Locale;

/** The states of an attempt. It is at work until it has ended, in one way or another, for good. */
public enum AttemptState {
  /** A worker is at it, or is about to be. */
  RUNNING,
  /** Its result was taken. */
  SUCCEEDED,
  /** It says why. */
  FAILED,
  /** It was stopped. */
  CANCELLED,
  /** Nobody knows: its process is gone. */
  LOST;

  /** Whether an attempt may move from this state to another. */
  public boolean canBecome(AttemptState next) {
    return this == RUNNING && next != RUNNING;
  }

  /** As the database has it. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AttemptState parse(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
