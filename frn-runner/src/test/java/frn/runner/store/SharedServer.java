package frn.runner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A new database on a server, with a user for each of the machines that share it. */
public final class SharedServer {
  private final String url;
  private final String name;
  private final ServerAddress administrator;

  private SharedServer(ServerAddress administrator) {
    this.administrator = administrator;
    this.url = administrator.url();
    this.name = url.substring(url.lastIndexOf('/') + 1);
  }

  /** A new one, where there is a server. */
  public static Optional<SharedServer> fresh(int users) {
    Optional<SharedServer> server = TestingDatabase.server().map(SharedServer::new);
    server.ifPresent(one -> one.makeUsers(users));
    return server;
  }

  private void makeUsers(int users) {
    execute("CREATE ROLE %s".formatted(name));
    execute("GRANT ALL ON DATABASE %s TO %s".formatted(name, name));
    execute("GRANT ALL ON SCHEMA public TO %s".formatted(name));
    for (int user = 0; user < users; user++) {
      execute(
          "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE %s"
              .formatted(user(user), password(user), name));
      execute("ALTER ROLE %s SET ROLE %s".formatted(user(user), name)); // what it makes is theirs
    }
  }

  public String url() {
    return url;
  }

  public String user(int machine) {
    return name + "_" + machine;
  }

  public String password(int machine) {
    return "secret-" + UUID.nameUUIDFromBytes(user(machine).getBytes());
  }

  /** Cuts one machine off: its connections are dropped and refused. */
  public Outage outage(int machine) {
    return new Outage() {
      @Override
      public void begin() {
        execute("ALTER ROLE %s NOLOGIN".formatted(user(machine)));
        execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'"
                .formatted(user(machine)));
      }

      @Override
      public void end() {
        execute("ALTER ROLE %s LOGIN".formatted(user(machine)));
      }
    };
  }

  /** How many attempts run on each machine, as the results say. */
  public Map<String, Long> atWork() {
    Map<String, Long> atWork = new TreeMap<>();
    ask("SELECT host, COUNT(*) FROM attempt WHERE state = 'running' GROUP BY host")
        .forEach(row -> atWork.put(name(row.get(0)), Long.parseLong(row.get(1))));
    return atWork;
  }

  /** The machines that hold slots. */
  public List<String> leases() {
    return ask("SELECT host FROM slot_lease").stream().map(row -> name(row.get(0))).toList();
  }

  /** A host without what tells it apart from others of its name. */
  private static String name(String host) {
    return host.replaceAll("-[0-9a-f]{8}$", "");
  }

  /** Whether somebody wants an experiment to be done that is not. */
  public boolean isAnyWanted() {
    return !ask("SELECT name FROM experiment WHERE demand <> 'none'").isEmpty();
  }

  /** How many attempts were lost. */
  public long lost() {
    return Long.parseLong(ask("SELECT COUNT(*) FROM attempt WHERE state = 'lost'").get(0).get(0));
  }

  private List<List<String>> ask(String sql) {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = administrator.connect(Map.of());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                url, administrator.user().orElseThrow(), administrator.password().orElseThrow());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
