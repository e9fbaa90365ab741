package frn.runner.store;

import java.util.Locale;

/** Whether somebody wants the work of an experiment to be done. */
public enum Demand {
  /** Nobody; what is missing waits for the next submission. */
  NONE,
  /** Whatever process is at work on this home does it. */
  WANTED,
  /** Somebody, and not now. */
  PAUSED;

  /** As the database has it. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From the database. */
  public static Demand parse(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
