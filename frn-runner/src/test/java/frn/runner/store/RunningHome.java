package frn.runner.store;

import frn.runner.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes the database away from processes that use it, and gives it back. */
public final class RunningHome {
  private final Home home;
  private final Path file;
  private final Path kept;

  /** Of a home. */
  public RunningHome(Home home) {
    this.home = home;
    this.file = home.path().resolve("results.mv.db");
    this.kept = home.path().resolve("kept");
  }

  /** Closes the database without a word, and puts what cannot be opened in its place. */
  public void lose() throws IOException, SQLException {
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

  /** Gives it back as it was. */
  public void find() throws IOException {
    Files.delete(file);
    Files.move(kept, file);
  }
}
