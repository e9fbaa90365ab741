package frn.runner.store;

import java.util.Locale;

/** What the user wants of an attempt that is at work. */
public enum Wish {
  /** Nothing else than that it goes on. */
  GO_ON,
  /** That it stops after its present epoch, and goes on some time. */
  PAUSE,
  /** That it ends after its present epoch. */
  CANCEL,
  /** That it ends now. */
  KILL;

  /** As the database has it. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Wish parse(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
