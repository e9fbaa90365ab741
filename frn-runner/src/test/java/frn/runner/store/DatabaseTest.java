package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.runner.Home;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;

  @Test
  void anInterruptedThreadDoesNotCloseTheDatabaseForAll() {
    try (Database database = Database.open(new Home(folder))) {
      database.jdbi().useHandle(handle -> handle.execute("CREATE TABLE t (i INTEGER)"));
      Thread.currentThread().interrupt();
      try {
        database.jdbi().useHandle(handle -> handle.execute("INSERT INTO t VALUES (1)"));
      } finally {
        assertTrue(Thread.interrupted());
      }
      assertEquals(1, count(database));
    }
  }

  @Test
  void whatWasWrittenIsThereAfterwards() {
    try (Database database = Database.open(new Home(folder))) {
      database.jdbi().useHandle(handle -> handle.execute("CREATE TABLE t (i INTEGER)"));
      database.jdbi().useHandle(handle -> handle.execute("INSERT INTO t VALUES (1)"));
    }
    try (Database database = Database.open(new Home(folder))) {
      assertEquals(1, count(database));
    }
  }

  @Test
  void aReaderReadsViewsAndChangesNothing() throws SQLException {
    try (Database database = Database.open(new Home(folder));
        Connection reader = database.readOnly();
        Statement statement = reader.createStatement()) {
      assertTrue(statement.execute("SELECT * FROM variant_summary"));
      assertThrows(SQLException.class, () -> statement.execute("DELETE FROM run"));
      assertThrows(SQLException.class, () -> statement.execute("SHUTDOWN"));
    }
  }

  @Test
  void aReaderLocksNobodyOutForGood() throws SQLException {
    try (Database database = Database.open(new Home(folder));
        Connection reader = database.readOnly();
        Statement statement = reader.createStatement()) {
      statement.execute("SET PASSWORD 'x'");
      assertThrows(SQLException.class, database::readOnly);
    }
    try (Database database = Database.open(new Home(folder));
        Connection reader = database.readOnly()) {
      assertTrue(reader.isValid(1));
    }
  }

  private static int count(Database database) {
    return database
        .jdbi()
        .withHandle(handle -> handle.select("SELECT COUNT(*) FROM t").mapTo(Integer.class).one());
  }
}
