package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is, and who may do everything there.
 *
 * @param url of JDBC, without a password
 */
record ServerAddress(String url, String user, String password) {
  ServerAddress {
    requireNonNull(url, "url is null");
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url;
  }
}
