package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import frn.runner.Home;
import frn.runner.plugin.PluginModule;
import frn.runner.report.Queries;
import frn.runner.store.OpenDatabases;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs commands.
 *
 * @param environment variables: {@code FRN_HOME} and the like, and those of experiment files
 * @param clock the time
 * @param out what was asked for
 * @param err what went wrong
 */
record Launcher(Map<String, String> environment, Clock clock, PrintWriter out, PrintWriter err) {
  Launcher {
    environment = Map.copyOf(environment);
    requireNonNull(clock, "clock is null");
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
  }

  /**
   * Runs one command.
   *
   * @param modules beside those of the command line and the plugins
   * @return the exit code
   */
  int run(String[] arguments, List<Module> modules) {
    return runPlain(
        Stream.of(arguments).map(a -> Queries.isCommented(a) ? " " + a : a).toArray(String[]::new),
        modules);
  }

  private int runPlain(String[] arguments, List<Module> modules) {
    GlobalOptions options = GlobalOptions.parse(arguments);
    Home home = options.home(environment);
    ErrorPrinter errors = new ErrorPrinter(home, options.debug(), clock, err);
    try {
      List<Module> all = new ArrayList<>(modules);
      all.add(new CliModule(home, options.database(home, environment), environment, clock));
      all.add(new PluginModule(options.plugins(environment)));
      Injector injector = Guice.createInjector(all);
      try (OpenDatabases databases = injector.getInstance(OpenDatabases.class)) {
        requireNonNull(databases, "databases is null");
        return commandLine(options, injector, errors, named(arguments)).execute(arguments);
      }
    } catch (RuntimeException | Error e) {
      return errors.print(e);
    }
  }

  /** The commands that arguments may mean; all, when they name none. The others need no making. */
  private static List<Class<?>> named(String[] arguments) {
    List<String> words = List.of(arguments);
    List<Class<?>> named =
        Main.COMMANDS.stream()
            .filter(command -> words.contains(command.getAnnotation(Command.class).name()))
            .toList();
    return named.isEmpty() ? Main.COMMANDS : named;
  }

  private CommandLine commandLine(
      GlobalOptions options, Injector injector, ErrorPrinter errors, List<Class<?>> commands) {
    CommandLine line = new CommandLine(new Main(options), new InjectorFactory(injector));
    commands.forEach(line::addSubcommand);
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, result) -> errors.print(e));
  }
}
