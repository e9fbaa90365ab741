package frn.runner.store;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Transactions that insert what another one may insert at the same moment: the second fails, and
 * does again what it did, as then the first one's rows are there.
 */
final class Conflicts {
  /** The SQL state of what must be unique and is not. */
  private static final String UNIQUE = "23505";

  private static final int MOST_OTHERS = 8;

  private Conflicts() {}

  static <T> T again(Supplier<T> transaction) {
    for (int others = 0; ; others++) {
      try {
        return transaction.get();
      } catch (UnableToExecuteStatementException e) {
        if (!isTaken(e) || others == MOST_OTHERS) {
          throw e;
        }
      }
    }
  }

  private static boolean isTaken(UnableToExecuteStatementException e) {
    return e.getCause() instanceof SQLException cause && UNIQUE.equals(cause.getSQLState());
  }
}
