package frn.runner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Of a database on a server: its connections are dropped and refused. */
record RunningServer(String server, String name, String user, String password) implements Outage {
  @Override
  public void begin() throws SQLException {
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name));
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
            .formatted(name));
  }

  @Override
  public void end() throws SQLException {
    execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
