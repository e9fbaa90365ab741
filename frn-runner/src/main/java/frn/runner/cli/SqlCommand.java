package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.report.Queries;
import frn.runner.report.SqlFormat;
import frn.runner.schedule.Reaper;
import frn.runner.store.Database;
import frn.runner.store.StoreFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the results in SQL. */
@Command(
    name = "sql",
    description =
        "Asks the results in SQL, also while experiments run; docs/views.md has the views.")
final class SqlCommand implements Callable<Integer> {
  /** Where the statement stands. */
  static final class Source {
    @Parameters(paramLabel = "SQL", description = "a statement")
    private String sql;

    @Option(names = "--file", paramLabel = "FILE", description = "a file with a statement")
    private Path file;
  }

  private final Provider<Database> databases;
  private final Provider<Reaper> reaper;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private SqlFormat format;

  @Option(names = "--write", description = "allow statements that change the database")
  private boolean write;

  @Spec private CommandSpec spec;

  @Inject
  SqlCommand(Provider<Database> databases, Provider<Reaper> reaper) {
    this.databases = databases;
    this.reaper = reaper;
  }

  @Override
  public Integer call() {
    List<String> statements = Queries.split(sql());
    if (statements.isEmpty()) {
      throw new FrnException(ErrorCode.INVALID_INPUT, "expected a query, found nothing");
    }
    Database database = databases.get();
    settle(database);
    try (Connection connection = write ? database.readWrite() : database.readOnly();
        Statement statement = connection.createStatement()) {
      if (!write) {
        Queries.check(connection, statements);
      }
      for (String sql : statements) {
        execute(statement, sql);
      }
    } catch (SQLException e) {
      if (StoreFailure.isAway(e)) {
        throw new IllegalStateException(e);
      }
      throw new FrnException(ErrorCode.INVALID_INPUT, message(e), e);
    }
    return ExitCode.DONE;
  }

  /** The stores take longer to start than most queries take. */
  private void settle(Database database) {
    try {
      if (database.isUnsettled()) {
        reaper.get().reap();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(Statement statement, String sql) throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    if (statement.execute(sql)) {
      try (ResultSet rows = statement.getResultSet()) {
        format.write(rows, out);
      }
    } else {
      out.println(statement.getUpdateCount() + " rows changed");
    }
    out.flush();
  }

  private String sql() {
    if (source.file == null) {
      return source.sql;
    }
    try {
      return Files.readString(source.file);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the SQL file " + source.file + ": " + e, e);
    }
  }

  private static String message(SQLException e) {
    String message = e.getMessage().replaceFirst("(?s); SQL statement:\n.*", "");
    return StoreFailure.isDenied(e) ? message + "; " + Queries.WRITE : message;
  }
}
