package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
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

  @Test
  void aHomeOfTheVersionBeforeIsOpenedWithAllThatIsInIt() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("results");
    Flyway.configure()
        .dataSource(url, "sa", "")
        .locations("classpath:db/migration/common", "classpath:db/migration/h2")
        .target("4")
        .load()
        .migrate();
    try (Connection before = DriverManager.getConnection(url, "sa", "");
        Statement statement = before.createStatement()) {
      statement.execute(
          """
          INSERT INTO run (run_key, config, regions, fold, seed, data_fingerprint, train_clips,
            test_clips, executor, timeout_seconds, retries, state, ready_at, attempts)
          VALUES ('0123456789abcdef', '{}', 'grid-3x3', 0, 1, 'data', ARRAY['a'],
            ARRAY['b'], '{}', 1, 1, 'succeeded', NOW(), 2)
          """);
      statement.execute(
          """
          INSERT INTO attempt (run_id, attempt, state, device, threads, host, pid,
            process_started_at, heartbeat, started_at, folder)
          VALUES (1, 2, 'succeeded', 'cpu', 1, 'here', 7, NOW(), NOW(), NOW(),
            '/old/home/runs/0123456789ab/attempt-2')
          """);
      statement.execute(
          """
          INSERT INTO prediction (run_id, clip, subject, labels, truth, predicted, baseline,
            outputs, frames, importance)
          VALUES (1, 'b', 's', '{}', 1, 2, 3, ARRAY[2], 1, ARRAY[1])
          """);
      statement.execute("INSERT INTO relation_pair VALUES ('grid-3x3', 1, 'left_eye', 'forehead')");
    }

    for (int time = 0; time < 2; time++) {
      try (Database database = Database.open(new Home(folder))) {
        assertEquals(
            "left_eye, forehead",
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .select(
                                "SELECT v.regions FROM relations v, run r"
                                    + " WHERE v.relations = r.relations")
                            .mapTo(String.class)
                            .one()));
        assertEquals(
            "succeeded runs/0123456789ab/attempt-2",
            database
                .jdbi()
                .withHandle(
                    handle ->
                        handle
                            .select(
                                "SELECT r.state || ' ' || a.folder FROM run r, attempt a"
                                    + " WHERE a.run_id = r.id")
                            .mapTo(String.class)
                            .one()));
      }
    }
    assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "sa", ""));
  }

  @Test
  void nobodyButItsOwnerMayReadTheDatabaseOrItsPassword() throws Exception {
    Home home = new Home(folder.resolve("home"));
    try (Database database = Database.open(home)) {
      assertTrue(database.readWrite().isValid(1));
      String url = "jdbc:h2:async:" + home.path().resolve("results") + ";AUTO_SERVER=TRUE";
      assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "sa", ""));
    }
    for (String file : new String[] {"results.mv.db", PasswordFile.NAME}) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path().resolve(file))));
    }
  }

  @Test
  void aPasswordOfAnotherHomeIsToldInOneLine() throws Exception {
    Home home = new Home(folder);
    Database.open(home).close();
    Files.writeString(folder.resolve(PasswordFile.NAME), "other");

    FrnException e = assertThrows(FrnException.class, () -> Database.open(home));

    assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code());
    assertTrue(e.getMessage().contains(PasswordFile.NAME), e.getMessage());
  }

  @Test
  void whatIsNoDatabaseIsToldInOneLine() throws Exception {
    Files.writeString(folder.resolve("results.mv.db"), "not a database".repeat(1000));

    FrnException e = assertThrows(FrnException.class, () -> Database.open(new Home(folder)));

    assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code());
    assertEquals(1, e.getMessage().lines().count());
  }

  private static int count(Database database) {
    return database
        .jdbi()
        .withHandle(handle -> handle.select("SELECT COUNT(*) FROM t").mapTo(Integer.class).one());
  }
}
