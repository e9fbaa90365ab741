package frn.runner.store;

import frn.runner.Home;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/**
 * Empty databases with all tables and views. They are H2's in memory; with FRN_TEST_DB=URL they are
 * new databases on that PostgreSQL server, whose user PGUSER with PGPASSWORD may make such.
 */
public final class TestingDatabase {
  private static final Optional<String> SERVER = Optional.ofNullable(System.getenv("FRN_TEST_DB"));
  private static final String USER = System.getenv("PGUSER");
  private static final String PASSWORD = System.getenv("PGPASSWORD");

  private TestingDatabase() {}

  /** A new one; whoever asks closes it. */
  public static Database fresh() {
    return server()
        .map(Database::open)
        .orElseGet(() -> Database.inMemory(UUID.randomUUID().toString()));
  }

  /** A new one on the server, which has no tables yet; empty where there is no server. */
  public static Optional<ServerAddress> server() {
    return SERVER.map(TestingDatabase::onServer);
  }

  /** An outage of one of {@link #server}'s, else of that of a home. */
  public static Outage outage(Optional<ServerAddress> server, Home home) {
    if (server.isEmpty()) {
      return new RunningHome(home);
    }
    String url = server.get().url();
    return new RunningServer(
        SERVER.orElseThrow(), url.substring(url.lastIndexOf('/') + 1), USER, PASSWORD);
  }

  /** Of these databases. */
  static Dialect dialect() {
    return SERVER.map(Dialect::of).orElse(Dialect.H2);
  }

  private static ServerAddress onServer(String url) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection server = DriverManager.getConnection(url, USER, PASSWORD);
        Statement statement = server.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return new ServerAddress(url.substring(0, url.lastIndexOf('/') + 1) + name, USER, PASSWORD);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
