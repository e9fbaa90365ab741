package frn.runner.report;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.store.H2;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What may be asked without {@code --write}. The database refuses a reader most changes, but not
 * that of his own password.
 */
public final class Queries {
  /** What to do about a refusal. */
  public static final String WRITE = "--write allows statements that change the database";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Queries() {}

  /** The statements of a text, as the database divides it, without comments and empty ones. */
  public static List<String> split(String text) {
    return H2.statements(text.replace(BYTE_ORDER_MARK, ""));
  }

  /**
   * Whether an argument of the command line is SQL that begins with a comment, and no option.
   *
   * @param argument such as {@code -- the best runs}, a line break and a query
   */
  public static boolean isCommented(String argument) {
    return argument.matches("(?s)--(\\s.*|[^=]*\\R.*)");
  }

  /**
   * Checks without executing anything.
   *
   * @throws FrnException when this is not one query
   * @throws SQLException when it is wrong
   */
  public static void check(Connection connection, List<String> statements) throws SQLException {
    if (statements.size() > 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "expected one query, found several statements; " + WRITE);
    }
    try (PreparedStatement statement = connection.prepareStatement(statements.get(0))) {
      if (statement.getMetaData() == null) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT, "expected a query, found another statement; " + WRITE);
      }
    }
  }
}
