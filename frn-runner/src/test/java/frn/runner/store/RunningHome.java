package frn.runner.store;

import frn.runner.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Of the database of a home. */
public final class RunningHome implements Outage {
  private final Home home;
  private final Path file;
  private final Path kept;

  /** Of a home. */
  public RunningHome(Home home) {
    this.home = home;
    this.file = home.path().resolve("results.mv.db");
    this.kept = home.path().resolve("kept");
  }

  /** Puts what cannot be opened in its place. */
  @Override
  public void begin() throws IOException, SQLException {
    String password = PasswordFile.readOrMake(home.path());
    try (Connection connection =
            DriverManager.getConnection(
                H2.file(home.path().resolve(Database.FILE)), "sa", password);
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      if (!StoreFailure.isAway(e)) {
        throw e;
      }
    }
    Files.move(file, kept);
    Files.createDirectories(file);
  }

  @Override
  public void end() throws IOException {
    Files.delete(file);
    Files.move(kept, file);
  }
}
