package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, and who may do everything there.
 *
 * @param url of JDBC, without a password
 * @param user where the address does not name one
 * @param password without it, the driver looks for one, PostgreSQL's in {@code .pgpass}
 */
public record ServerAddress(String url, Optional<String> user, Optional<String> password) {
  /** The variable that names the file with the password. */
  static final String PASSWORD_FILE = "FRN_DB_PASSWORD_FILE";

  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql://[^/?\\s]+/[^/?\\s]+(\\?.*)?");
  private static final Pattern SECRET = Pattern.compile("(?i)([?&])([a-z]*password)=[^&]*");
  private static final Pattern PORTLESS = Pattern.compile("^(jdbc:postgresql://[^/:]+)/");
  private static final Pattern USER = Pattern.compile("[?&]user=");

  public ServerAddress {
    requireNonNull(url, "url is null");
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
  }

  ServerAddress(String url, String user, String password) {
    this(url, Optional.of(user), Optional.of(password));
  }

  /**
   * Reads the address of a PostgreSQL server. The user is that of the address, else {@code PGUSER},
   * else that of the process; the password is in the file that {@code FRN_DB_PASSWORD_FILE} names,
   * else in {@code PGPASSWORD}, else in {@code .pgpass}.
   *
   * @param environment variables
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when it is none, or holds a password
   */
  public static ServerAddress of(String url, Map<String, String> environment) {
    Matcher secret = SECRET.matcher(url);
    if (secret.find()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "--db: expected no password in the address, where others can see it, found "
              + secret.replaceAll("$1$2=…")
              + "; put it into .pgpass, into a file that %s names, or into PGPASSWORD"
                  .formatted(PASSWORD_FILE));
    }
    if (!POSTGRESQL.matcher(url).matches() || url.contains("@")) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "--db: expected an address such as jdbc:postgresql://HOST:5432/DATABASE?user=NAME, found "
              + (url.contains("@") ? "one with '@', which may hold a password" : url));
    }
    Optional<String> user =
        USER.matcher(url).find()
            ? Optional.empty()
            : Optional.of(
                set(environment, "PGUSER").orElseGet(() -> System.getProperty("user.name", "")));
    return new ServerAddress(url, user, password(environment));
  }

  private static Optional<String> password(Map<String, String> environment) {
    Optional<String> file = set(environment, PASSWORD_FILE);
    if (file.isEmpty()) {
      lookWherePsqlDoes(environment);
      return set(environment, "PGPASSWORD");
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip());
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s: expected a file with the password, found %s"
              .formatted(
                  PASSWORD_FILE,
                  e instanceof NoSuchFileException ? "none at " + file.get() : e.getMessage()),
          e);
    }
  }

  /** The driver looks for .pgpass in the home that the system's list of users names. */
  private static void lookWherePsqlDoes(Map<String, String> environment) {
    Optional<Path> mine =
        set(environment, "HOME").map(home -> Path.of(home, ".pgpass")).filter(Files::isRegularFile);
    if (set(environment, "PGPASSFILE").isEmpty() && mine.isPresent()) {
      System.setProperty("org.postgresql.pgpassfile", mine.get().toString());
    }
  }

  private static Optional<String> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
  }

  /**
   * @param more properties of the driver
   */
  Connection connect(Map<String, String> more) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(more);
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(secret -> properties.setProperty("password", secret));
    return DriverManager.getConnection(url, properties);
  }

  /** Whether another address is of the same database, whoever asks there. */
  boolean isOf(String other) {
    return place(url).equals(place(other));
  }

  private static String place(String url) {
    String place = url.split("\\?", 2)[0];
    return PORTLESS.matcher(place).replaceFirst("$1:5432/");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url;
  }
}
