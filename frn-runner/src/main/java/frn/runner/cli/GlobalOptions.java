package frn.runner.cli;

import frn.runner.Home;
import frn.runner.store.ServerAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command; they stand before or after the command's name. */
final class GlobalOptions {
  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description = "where all state lives (default: FRN_HOME, else ./.frn)")
  private Path home;

  @Option(
      names = "--db",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "a PostgreSQL database for the results, such as jdbc:postgresql://HOST/DATABASE?user=NAME,"
              + " that several machines share (default: FRN_DB, else what the home was used with, else H2 in the home)")
  private String database;

  @Option(
      names = "--plugins",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description = "where plugin jars are (default: FRN_PLUGINS, else ./plugins)")
  private Path plugins;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "print the stack trace of an internal error")
  private boolean debug;

  /** Reads these options alone, before the commands exist. */
  static GlobalOptions parse(String[] arguments) {
    GlobalOptions options = new GlobalOptions();
    CommandSpec spec =
        CommandSpec.create().addMixin("global", CommandSpec.forAnnotatedObject(options));
    CommandLine line = new CommandLine(spec);
    line.setUnmatchedArgumentsAllowed(true).setUnmatchedOptionsArePositionalParams(false);
    line.getCommandSpec().parser().collectErrors(true);
    line.parseArgs(arguments);
    return options;
  }

  Home home(Map<String, String> environment) {
    return new Home(folder(home, environment.get("FRN_HOME"), ".frn"));
  }

  /** The server with the results, where they are not in the home, which remembers it. */
  Optional<ServerAddress> database(Home home, Map<String, String> environment) {
    String named = database == null ? environment.getOrDefault("FRN_DB", "") : database;
    return Optional.of(named)
        .filter(url -> !url.isEmpty())
        .or(home::notedServer)
        .map(url -> ServerAddress.of(url, environment));
  }

  Path plugins(Map<String, String> environment) {
    return folder(plugins, environment.get("FRN_PLUGINS"), "plugins");
  }

  boolean debug() {
    return debug;
  }

  private static Path folder(Path option, String variable, String otherwise) {
    if (option != null) {
      return option;
    }
    return Path.of(variable == null || variable.isEmpty() ? otherwise : variable);
  }
}
