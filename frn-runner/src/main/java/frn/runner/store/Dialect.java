package frn.runner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.quartz.impl.jdbcjobstore.DriverDelegate;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;

/** What databases do not share; all other SQL is the same for all. */
enum Dialect {
  /** In a file of the home, or in memory. */
  H2("h2", StdJDBCDelegate.class) {
    @Override
    Connection reader(ServerAddress address) throws SQLException {
      return DriverManager.getConnection(
          frn.runner.store.H2.withoutSettings(address.url()), READER, READER);
    }

    @Override
    void makeReader(Connection connection) throws SQLException {
      // Whoever reads may change the password that he reads with, and lock all others out.
      try (Statement statement = connection.createStatement()) {
        statement.execute(frn.runner.store.H2.setPassword(READER, READER));
      }
    }

    @Override
    void writeInBulk(Handle handle, boolean bulk) {
      handle.execute(bulk ? frn.runner.store.H2.WRITE_LATER : frn.runner.store.H2.WRITE_AT_ONCE);
    }

    @Override
    String alone() {
      return "FOR UPDATE";
    }

    @Override
    String unlessThere() {
      return "";
    }

    @Override
    String skipLocked() {
      return ""; // whoever comes second does it again: Conflicts
    }

    @Override
    String restartIdentity(String table) {
      return "ALTER TABLE %s ALTER COLUMN id RESTART WITH (SELECT COALESCE(MAX(id), 0) + 1 FROM %s)"
          .formatted(table, table);
    }
  },

  /** On a server that several machines share. */
  POSTGRESQL("postgresql", PostgreSQLDelegate.class) {
    /** What a machine holds that is gone without a word is free before others give up. */
    private static final String ENDED_BY_THE_SERVER =
        "-c idle_in_transaction_session_timeout=60000 -c lock_timeout=30000"
            + " -c client_connection_check_interval=10000 -c tcp_keepalives_idle=30"
            + " -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=60000";

    @Override
    Connection reader(ServerAddress address) throws SQLException {
      // However long a query of a user takes, a server that is gone is noticed some time.
      Connection connection = address.connect(Map.of("tcpKeepAlive", "true"));
      connection.setReadOnly(true);
      // Without a transaction the driver alone would know of it.
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
      }
      return connection;
    }

    @Override
    Map<String, String> pool() {
      return Map.of(
          "connectTimeout", "10",
          "socketTimeout", "60",
          "tcpKeepAlive", "true",
          "options", ENDED_BY_THE_SERVER);
    }

    @Override
    void makeReader(Connection connection) {
      // A connection that is read-only needs no user of its own.
    }

    @Override
    void writeInBulk(Handle handle, boolean bulk) {
      // The server gathers commits itself.
    }

    @Override
    String alone() {
      return "FOR NO KEY UPDATE"; // rows that refer to it hold it as well
    }

    @Override
    String unlessThere() {
      return "ON CONFLICT DO NOTHING";
    }

    @Override
    String skipLocked() {
      return "FOR NO KEY UPDATE OF r SKIP LOCKED";
    }

    @Override
    String restartIdentity(String table) {
      return "SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM %s), false)"
          .formatted(table, table);
    }
  };

  private static final String READER = "reader";

  private final String folder;
  private final Class<? extends DriverDelegate> quartz;

  Dialect(String folder, Class<? extends DriverDelegate> quartz) {
    this.folder = folder;
    this.quartz = quartz;
  }

  /** That of an address. */
  static Dialect of(String url) {
    return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : H2;
  }

  /** That of a connection. */
  static Dialect of(Connection connection) {
    try {
      return of(connection.getMetaData().getURL());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Properties of connections that statements share. An answer that does not come is one of a
   * network that is cut, however long a single query of a user may take.
   */
  Map<String, String> pool() {
    return Map.of();
  }

  /** The folder of its own migrations, beside those of all. */
  String folder() {
    return folder;
  }

  /** How Quartz speaks to it. */
  Class<? extends DriverDelegate> quartz() {
    return quartz;
  }

  /** A connection that the database lets read, and nothing else. */
  abstract Connection reader(ServerAddress address) throws SQLException;

  /** Makes sure that there is who may read. */
  abstract void makeReader(Connection connection) throws SQLException;

  /** Whether commits may wait for one another, as when all tables are made. */
  abstract void writeInBulk(Handle handle, boolean bulk);

  /** What a query for a row ends with that others may read and refer to, and not change. */
  abstract String alone();

  /** What the insertion of rows ends with that others may insert at the same time. */
  abstract String unlessThere();

  /** What a query for a row that nobody else is taking ends with. */
  abstract String skipLocked();

  /** The statement after which generated ids come after those that are there. */
  abstract String restartIdentity(String table);
}
