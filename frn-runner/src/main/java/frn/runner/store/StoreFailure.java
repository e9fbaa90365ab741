package frn.runner.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** What an exception of the store means. */
public final class StoreFailure {
  private StoreFailure() {}

  /**
   * Whether trying again is of no use: the statement or its data are at fault, not the state of the
   * database, the disk or the connection.
   */
  public static boolean isDefect(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException) {
        return false; // a pool that has no connection for now, which has no state
      }
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
    return H2.isAway(e) || e.getSQLState() != null && e.getSQLState().startsWith("08");
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
