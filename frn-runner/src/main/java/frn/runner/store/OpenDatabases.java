package frn.runner.store;

import com.google.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes, at the end of a process or of its use, what was opened on the way. Whoever uses a
 * database that others use too does not close it.
 */
@Singleton
public final class OpenDatabases implements AutoCloseable {
  private final Deque<Database> open = new ArrayDeque<>();

  synchronized Database add(Database database) {
    open.push(database);
    return database;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
