package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever asks in SQL reads, and nothing else. */
class ReaderTest {
  @Test
  void noStatementOfAReaderWrites() throws SQLException {
    try (Database database = TestingDatabase.fresh()) {
      new ExperimentStore(database, Clock.systemUTC()).submit(TestingPlans.plan("e", 1));
      List<String> writing =
          new ArrayList<>(
              List.of("DELETE FROM experiment_run", "UPDATE experiment SET name = 'f'"));
      if (database.isShared()) {
        writing.add("DELETE FROM experiment_run RETURNING run_id");
        writing.add(
            "WITH gone AS (DELETE FROM experiment_run RETURNING run_id) SELECT * FROM gone");
        writing.add("CREATE TABLE own (id INTEGER)");
      }
      for (String sql : writing) {
        try (Connection connection = database.readOnly();
            Statement statement = connection.createStatement()) {
          SQLException e = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
          assertTrue(StoreFailure.isDenied(e), e::toString);
        }
      }
      try (Connection connection = database.readOnly();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT experiment FROM experiments")) {
        assertTrue(rows.next());
        assertEquals("e", rows.getString(1));
      }
      assertEquals(
          Long.valueOf(1),
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .select("SELECT COUNT(*) FROM experiment_run")
                          .mapTo(Long.class)
                          .one()));
    }
  }

  @Test
  void aServersOwnViewsAndExtensionsAreLeftAlone() throws SQLException {
    try (Database database = TestingDatabase.fresh()) {
      if (database.isShared()) {
        database
            .jdbi()
            .useHandle(
                handle -> {
                  handle.execute("CREATE VIEW their_own AS SELECT 1 AS one");
                  Views.drop(handle);
                  assertEquals(
                      1, handle.select("SELECT one FROM their_own").mapTo(Integer.class).one());
                });
      }
    }
  }
}
