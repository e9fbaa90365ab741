package frn.runner.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/**
 * Transactions that may meet others on the same rows: who inserts what another one has just
 * inserted fails, and so does one of two that wait for each other. It does again what it did.
 */
final class Conflicts {
  /**
   * What must be unique and is not; rolled back, as another transaction waited for this one and
   * this one for it, as H2 and as PostgreSQL say it; or another one holds for long what it needs.
   */
  private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01", "55P03");

  private static final int MOST_OTHERS = 8;

  private Conflicts() {}

  static <T> T again(Supplier<T> transaction) {
    for (int others = 0; ; others++) {
      try {
        return transaction.get();
      } catch (JdbiException e) {
        if (!isConflict(e) || others == MOST_OTHERS) {
          throw e;
        }
      }
    }
  }

  private static boolean isConflict(JdbiException e) {
    return e.getCause() instanceof SQLException cause
        && cause.getSQLState() != null // a pool's exceptions have none
        && CONFLICTS.contains(cause.getSQLState());
  }
}
