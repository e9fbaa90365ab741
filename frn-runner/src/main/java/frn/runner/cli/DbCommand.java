package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.store.Database;
import frn.runner.store.ServerAddress;
import frn.runner.store.Transfer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves results from one database to another. */
@Command(
    name = "db",
    description =
        "Moves all results, from a home or a server into another: `db export FILE`, `db import FILE`.",
    synopsisSubcommandLabel = "export|import")
final class DbCommand {
  private final Provider<Database> database;
  private final Home home;
  private final Optional<ServerAddress> server;

  @Spec private CommandSpec spec;

  @Inject
  DbCommand(Provider<Database> database, Home home, Optional<ServerAddress> server) {
    this.database = database;
    this.home = home;
    this.server = server;
  }

  @Command(
      name = "export",
      description = "Writes all results into one file, also while experiments run; runs/ is apart.")
  int exportResults(
      @Parameters(paramLabel = "FILE", description = "a zip archive to write") Path file,
      @Option(names = "--force", description = "replace what is there") boolean force) {
    OutputFile.check(file, force);
    say("written", Transfer.export(database.get(), file));
    return ExitCode.DONE;
  }

  @Command(
      name = "import",
      description =
          "Makes the results of a home that has none, or with --db those of an empty database on a"
              + " server; put runs/ into the home.")
  int importResults(
      @Parameters(paramLabel = "FILE", description = "what `db export` wrote") Path file) {
    server.ifPresent(address -> Database.checkBelongs(home, address, true));
    Map<String, Long> rows = Transfer.load(home, server, file);
    server.ifPresent(address -> home.noteServer(address.url()));
    say("read", rows);
    return ExitCode.DONE;
  }

  private void say(String done, Map<String, Long> rows) {
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    spec.commandLine()
        .getOut()
        .printf(
            "%d experiments and %d runs and analyses %s, in %d rows%n",
            rows.get("experiment"), rows.get("run"), done, all);
  }
}
