package frn.runner.store;

import java.sql.SQLException;
import java.util.Set;

/** What an exception of the store means. */
public final class StoreFailure {
  /** H2's numbers for what is closed (90007, 90067, 90098, 90121) or cannot be read or written. */
  private static final Set<Integer> AWAY =
      Set.of(90007, 90020, 90028, 90030, 90031, 90067, 90097, 90098, 90121);

  private StoreFailure() {}

  /**
   * Whether trying again is of no use: the statement or its data are at fault, not the state of the
   * database, the disk or the connection.
   */
  public static boolean isDefect(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && e.getSQLState() != null) {
        String state = e.getSQLState();
        // Data exceptions, violated constraints, wrong syntax.
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("42");
      }
    }
    return true;
  }

  /** Whether the database or its connection is closed, broken or cannot be opened. */
  public static boolean isAway(SQLException e) {
    return AWAY.contains(e.getErrorCode())
        || e.getSQLState() != null && e.getSQLState().startsWith("08");
  }

  /** The innermost reason in one line. */
  public static String reason(Throwable thrown) {
    Throwable last = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      last = cause;
    }
    String message = last.getMessage() == null ? last.toString() : last.getMessage();
    return message
        .lines()
        .findFirst()
        .orElse(last.toString())
        .replaceFirst("; SQL statement:.*", "");
  }
}
