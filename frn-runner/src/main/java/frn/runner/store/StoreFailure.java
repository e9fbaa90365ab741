package frn.runner.store;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;

/** What an exception of the store means. */
public final class StoreFailure {
  /** PostgreSQL's, when its administrator or a crash ends a connection. */
  private static final String SHUT_DOWN = "57P";

  /** PostgreSQL's: rights that are lacking, a statement that would write. */
  private static final Set<String> DENIED = Set.of("42501", "25006");

  /** H2's, also of a database without tables, and PostgreSQL's. */
  private static final Set<String> NO_TABLE = Set.of("42S02", "42S04", "42S03", "42P01");

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
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return H2.isAway(e) || state.startsWith("08") || state.startsWith(SHUT_DOWN);
  }

  /** Whether the user may not do what he asked for. */
  public static boolean isDenied(SQLException e) {
    return H2.isDenied(e) || DENIED.contains(Objects.requireNonNullElse(e.getSQLState(), ""));
  }

  /** Whether a table is not there, or there is none at all. */
  static boolean lacksTable(SQLException e) {
    return NO_TABLE.contains(Objects.requireNonNullElse(e.getSQLState(), ""));
  }

  /** The innermost reason in one line. */
  public static String reason(Throwable thrown) {
    Throwable last = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      last = cause;
    }
    if (last instanceof UnknownHostException) {
      return "nobody knows a host " + last.getMessage();
    }
    String message = last.getMessage() == null ? last.toString() : last.getMessage();
    return message
        .lines()
        .findFirst()
        .orElse(last.toString())
        .replaceFirst("; SQL statement:.*", "");
  }
}
