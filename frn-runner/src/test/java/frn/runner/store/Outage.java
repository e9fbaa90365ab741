package frn.runner.store;

import java.io.IOException;
import java.sql.SQLException;

/** Takes a database away from the processes that use it, and gives it back. */
public interface Outage {
  /** Closes it without a word; it cannot be opened again. */
  void begin() throws IOException, SQLException;

  /** Gives it back as it was. */
  void end() throws IOException, SQLException;
}
