package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.quartz.impl.jdbcjobstore.DriverDelegate;

/** The results database with its tables and views as this version wants them. */
public final class Database implements AutoCloseable {
  /** The name of the file in {@code FRN_HOME}. */
  public static final String FILE = "results";

  private static final String ADMINISTRATOR = "sa";

  /** Of the lock on a server that whoever makes its tables holds. */
  private static final long PREPARING = 0x66726e;

  /** How long it may take until another process is what one was that has died. */
  private static final Duration SUCCESSION = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** How long one statement may take where tables are made, or another process makes them. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(30);

  /** How long a database that cannot be reached is waited for at each call. */
  private static final long ANSWER_MILLIS = 2000;

  private final ServerAddress address;
  private final Dialect dialect;

  /** Keeps the database open until the pool has connections, which it makes when it is asked. */
  private final Connection first;

  private final HikariDataSource dataSource;
  private Jdbi jdbi;

  /** After a database was closed under its connections, none of them is of use any more. */
  public static final class Closed implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
      return StoreFailure.isAway(e) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
  }

  private Database(ServerAddress address) throws SQLException {
    this.address = requireNonNull(address, "address is null");
    this.dialect = Dialect.of(address.url());
    this.first = address.connect(dialect.pool());
    this.dataSource = new HikariDataSource();
    dataSource.setPoolName("results");
    dataSource.setJdbcUrl(address.url());
    address.user().ifPresent(dataSource::setUsername);
    address.password().ifPresent(dataSource::setPassword);
    dialect.pool().forEach(dataSource::addDataSourceProperty);
    dataSource.setMaximumPoolSize(16);
    dataSource.setMinimumIdle(1);
    dataSource.setConnectionTimeout(ANSWER_MILLIS);
    dataSource.setExceptionOverrideClassName(Closed.class.getName());
  }

  /**
   * Opens the database of a home, or makes it. Several processes may have it open at once.
   *
   * @throws FrnException when it cannot be opened: {@link ErrorCode#OUT_OF_RESOURCES}, or {@link
   *     ErrorCode#INVALID_INPUT} where the home's name cannot be one
   */
  public static Database open(Home home) {
    return open(home, Database::prepare);
  }

  /**
   * Makes the database of a home that has none, or of a server that has none, and fills it.
   *
   * @param schema the version of the tables that are filled; they are brought to this one then
   * @param content fills them, in one transaction
   */
  static Database fill(
      Home home, Optional<ServerAddress> server, String schema, Step<Connection> content) {
    if (Integer.parseInt(schema) > Views.MIGRATIONS.size()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "results of a newer version: tables %s, and this one knows %d"
              .formatted(schema, Views.MIGRATIONS.size()));
    }
    Step<Database> all =
        database -> {
          database.checkEmpty(schema);
          database.migrate(MigrationVersion.fromVersion(schema));
          database.first.setAutoCommit(false);
          content.take(database.first);
          database.first.commit();
          database.first.setAutoCommit(true);
          database.prepare();
        };
    return server.map(address -> open(address, all)).orElseGet(() -> open(home, all));
  }

  /** A database that was made by somebody else may be filled, while it is empty. */
  private void checkEmpty(String schema) throws SQLException {
    String there;
    try (Statement statement = first.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT EXISTS (SELECT 1 FROM experiment) AS filled")) {
      found.next();
      there = found.getBoolean(1) ? "has results already" : "has tables of another version";
    } catch (SQLException e) {
      if (StoreFailure.lacksTable(e)) {
        return;
      }
      throw e;
    }
    if (!there.startsWith("has results") && schema.equals(Transfer.version(first))) {
      return;
    }
    throw new FrnException(
        ErrorCode.INVALID_INPUT,
        "%s %s; import into a new database, which CREATE DATABASE makes".formatted(address, there));
  }

  /** Something that is done to a database when it is opened. */
  interface Step<T> {
    /** Does it. */
    void take(T to) throws SQLException, IOException;
  }

  private static Database open(Home home, Step<Database> prepare) {
    if (home.path().toString().contains(";")) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "FRN_HOME: expected a folder without ';' in its path, found " + home.path());
    }
    H2.onlyThisMachine();
    try {
      Files.createDirectories(home.path());
      return openAlone(home, prepare);
    } catch (IOException e) {
      throw cannotOpen(home, e);
    } catch (SQLException e) {
      if (StoreFailure.isDefect(e)) {
        throw new IllegalStateException(e);
      }
      throw cannotOpen(home, e);
    } catch (RuntimeException e) {
      if (e instanceof FrnException || StoreFailure.isDefect(e)) {
        throw e;
      }
      throw cannotOpen(home, e);
    }
  }

  private static FrnException cannotOpen(Home home, Exception e) {
    return new FrnException(
        ErrorCode.OUT_OF_RESOURCES,
        "cannot open the results in %s: %s%s"
            .formatted(home.path(), StoreFailure.reason(e), home.advice()),
        e);
  }

  /** Opens, or makes, a database that lives in the memory of this process until it is closed. */
  public static Database inMemory(String name) {
    try {
      Database database = new Database(new ServerAddress(H2.memory(name), ADMINISTRATOR, ""));
      database.prepare();
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens a database on a server that several machines share, and makes its tables where there are
   * none.
   *
   * @throws FrnException {@link ErrorCode#OUT_OF_RESOURCES} when it cannot be opened
   */
  public static Database open(ServerAddress server) {
    return open(server, PREPARE);
  }

  /**
   * A home belongs to one database: runs of two in one folder would be garbage to each other.
   *
   * @param moves whether the results of the home go to the server now
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when it belongs to another one
   */
  public static void checkBelongs(Home home, ServerAddress server, boolean moves) {
    Optional<String> noted = home.notedServer();
    if (noted.isPresent() && !server.isOf(noted.get())) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "the results of %s are at %s: name another --home for those at %s"
              .formatted(home.path(), noted.get(), server));
    }
    if (noted.isEmpty() && !moves && Files.exists(home.path().resolve(FILE + ".mv.db"))) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "%s has results of its own: name another --home for those at %s, or move its own there with `db export` and `db import`"
              .formatted(home.path(), server));
    }
  }

  /**
   * What is done where nothing else is asked for; nothing, where all is as this version wants it.
   */
  private static final Step<Database> PREPARE = Database::prepare;

  private static Database open(ServerAddress server, Step<Database> prepare) {
    try {
      Database database = new Database(server);
      try (Statement statement = database.first.createStatement()) {
        if (prepare != PREPARE || !Views.areCurrent(database.first, database.dialect)) {
          database.first.setNetworkTimeout(Runnable::run, (int) LONGEST_STEP.toMillis());
          statement.execute("SET lock_timeout = 0");
          statement.execute("SELECT pg_advisory_lock(%d)".formatted(PREPARING));
          prepare.take(database);
          statement.execute("SELECT pg_advisory_unlock(%d)".formatted(PREPARING));
        }
        return database;
      } catch (RuntimeException | SQLException | IOException e) {
        database.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot open the results at %s: %s".formatted(server, StoreFailure.reason(e)),
          e);
    }
  }

  /** Two processes that start at once must not both make the tables, nor two threads of one. */
  private static synchronized Database openAlone(Home home, Step<Database> prepare)
      throws IOException, SQLException {
    Path lockFile = home.path().resolve(FILE + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      requireNonNull(lock, "lock is null");
      String password = PasswordFile.readOrMake(home.path());
      PasswordFile.makePrivate(home.path().resolve(FILE + ".mv.db"));
      Database database = connect(H2.file(home.path().resolve(FILE)), password);
      try {
        prepare.take(database);
        return database;
      } catch (RuntimeException | SQLException | IOException e) {
        database.close();
        throw e;
      }
    }
  }

  private static Database connect(String url, String password) throws SQLException {
    ServerAddress address = new ServerAddress(url, ADMINISTRATOR, password);
    long start = System.nanoTime();
    while (true) {
      try {
        return new Database(address);
      } catch (SQLException e) {
        if (H2.isWrongPassword(e)) {
          setFirstPassword(url, password, e);
        } else if (!H2.isServerGone(e) || System.nanoTime() - start > SUCCESSION.toNanos()) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** A home that was made before there were passwords has an administrator without one. */
  private static void setFirstPassword(String url, String password, SQLException wrong) {
    try (Connection open = DriverManager.getConnection(url, ADMINISTRATOR, "");
        Statement statement = open.createStatement()) {
      statement.execute(H2.setPassword(ADMINISTRATOR, password));
    } catch (SQLException e) {
      wrong.addSuppressed(e);
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "the password in %s is not that of the results beside it; bring back the file that was there"
              .formatted(PasswordFile.NAME),
          wrong);
    }
  }

  /**
   * Whether a newer version has made the tables.
   *
   * @throws FrnException {@link ErrorCode#INVALID_INPUT} when it has
   */
  private void checkNotNewer() throws SQLException {
    Optional<String> there = version();
    if (there.isPresent() && Integer.parseInt(there.get()) > Views.MIGRATIONS.size()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "the results at %s are of a newer version: tables %s, and this one knows %d; use the newer one"
              .formatted(address, there.get(), Views.MIGRATIONS.size()));
    }
  }

  /** Of the tables; empty where there are none. */
  private Optional<String> version() throws SQLException {
    try {
      return Optional.ofNullable(Transfer.version(first));
    } catch (SQLException e) {
      if (!StoreFailure.lacksTable(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private boolean hasAllTables() throws SQLException {
    return version().filter(Integer.toString(Views.MIGRATIONS.size())::equals).isPresent();
  }

  private void prepare() throws SQLException {
    checkNotNewer();
    if (!Views.areCurrent(first, dialect)) {
      // Each statement that makes a table or a view is a commit, and each commit a block of the
      // file.
      Jdbi alone = configured(Jdbi.create(first));
      alone.useHandle(handle -> dialect.writeInBulk(handle, true));
      try {
        if (!hasAllTables()) {
          alone.useHandle(Views::drop);
        }
        migrate(MigrationVersion.LATEST);
        Scores.catchUp(alone);
        Views.refresh(alone, dialect);
      } finally {
        alone.useHandle(handle -> dialect.writeInBulk(handle, false));
      }
    }
    dialect.makeReader(first);
  }

  private void migrate(MigrationVersion target) {
    try {
      Flyway.configure()
          .dataSource(
              H2.withoutSettings(address.url()),
              address.user().orElse(null),
              address.password().orElse(null))
          .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect.folder())
          .target(target)
          .load()
          .migrate();
    } catch (FlywayException e) {
      if (!StoreFailure.isDefect(e)) {
        throw e;
      }
      throw new FrnException(
          ErrorCode.INTERNAL, "cannot bring " + address + " to this version: " + e.getMessage(), e);
    }
  }

  /** Whether attempts are running, or runs are lost: whether there is something to settle. */
  public boolean isUnsettled() throws SQLException {
    try (Connection connection = readOnly();
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT EXISTS (SELECT 1 FROM run WHERE state IN ('running', 'lost'))")) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** Who holds a connection to a database that was closed keeps others from opening it again. */
  private synchronized HikariDataSource pool() {
    try {
      if (!first.isClosed()) {
        dataSource.getConnection().close();
        first.close();
      }
      return dataSource;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For Quartz and everything else that wants plain connections. */
  public DataSource dataSource() {
    return pool();
  }

  Dialect dialect() {
    return dialect;
  }

  /** The time there. */
  public Instant time() {
    return jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT CURRENT_TIMESTAMP").mapTo(Instant.class).one());
  }

  /** Whether several machines share it. */
  public boolean isShared() {
    return dialect == Dialect.POSTGRESQL;
  }

  /** How Quartz speaks to this database. */
  public Class<? extends DriverDelegate> quartz() {
    return dialect.quartz();
  }

  /** Access for the stores. */
  public synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi = configured(Jdbi.create(pool()));
    }
    return jdbi;
  }

  private static Jdbi configured(Jdbi jdbi) {
    jdbi.registerArrayType(Float.class, "real");
    jdbi.registerArrayType(String.class, "varchar");
    jdbi.registerArgument(new RunStateArgument());
    return jdbi;
  }

  /** A connection that the database lets read, and nothing else. */
  public Connection readOnly() throws SQLException {
    return dialect.reader(address);
  }

  /** A connection that may do everything. */
  public Connection readWrite() throws SQLException {
    return pool().getConnection();
  }

  @Override
  public void close() {
    dataSource.close();
    try {
      first.close();
    } catch (SQLException e) {
      if (!StoreFailure.isAway(e)) {
        throw new IllegalStateException(e);
      }
    }
  }
}
