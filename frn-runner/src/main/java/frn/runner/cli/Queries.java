package frn.runner.cli;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What may be asked without {@code --write}. The database refuses a reader most changes, but not
 * that of his own password.
 */
final class Queries {
  /** What to do about a refusal. */
  static final String WRITE = "--write allows statements that change the database";

  private Queries() {}

  /**
   * Checks without executing anything.
   *
   * @throws FrnException when the SQL is not one query
   * @throws SQLException when it is wrong
   */
  static void check(Connection connection, String sql) throws SQLException {
    if (hasSeveral(connection, sql)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "expected one query, found several statements; " + WRITE);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (statement.getMetaData() == null) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT, "expected a query, found another statement; " + WRITE);
      }
    }
  }

  /**
   * Asks the database where a statement ends, which knows its texts and comments best: at a
   * semicolon before which all is well, and after which a bracket is not just a part of a comment.
   */
  private static boolean hasSeveral(Connection connection, String sql) {
    for (int end = sql.indexOf(';'); end >= 0; end = sql.indexOf(';', end + 1)) {
      String first = sql.substring(0, end);
      boolean last = sql.substring(end).matches("[;\\s]*");
      if (!last && parses(connection, first) && !parses(connection, first + ")")) {
        return true;
      }
    }
    return false;
  }

  private static boolean parses(Connection connection, String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement != null;
    } catch (SQLException e) {
      return false;
    }
  }
}
