package frn.runner.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import frn.runner.Version;
import frn.runner.plugin.PluginModule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** The command line: {@code runner COMMAND}. */
@Command(
    name = "runner",
    description = "Runs experiments with facial relational networks.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Main.VersionText.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /** The commands, in the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(ValidateCommand.class, PlanCommand.class, PluginsCommand.class, SchemaCommand.class);

  @Mixin private final GlobalOptions options;

  private Main(GlobalOptions options) {
    this.options = options;
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), Clock.systemUTC(), List.of()));
  }

  /**
   * Runs a command.
   *
   * @param environment variables, for {@code FRN_HOME} and the like and for experiment files
   * @param more modules beside the runner's own
   * @return the exit code
   */
  static int run(
      String[] arguments, Map<String, String> environment, Clock clock, List<Module> more) {
    GlobalOptions options = GlobalOptions.parse(arguments);
    ErrorPrinter errors =
        new ErrorPrinter(options.home(environment), options.debug(), clock, System.err);
    try {
      List<Module> modules = new ArrayList<>(modules(options, environment, clock));
      modules.addAll(more);
      return commandLine(options, Guice.createInjector(modules), errors).execute(arguments);
    } catch (RuntimeException e) {
      return errors.print(e);
    }
  }

  /** The runner's modules, one a package. */
  private static List<Module> modules(
      GlobalOptions options, Map<String, String> environment, Clock clock) {
    return List.of(
        new CliModule(options.home(environment), environment, clock),
        new PluginModule(options.plugins(environment)));
  }

  private static CommandLine commandLine(
      GlobalOptions options, Injector injector, ErrorPrinter errors) {
    CommandLine line = new CommandLine(new Main(options), new InjectorFactory(injector));
    COMMANDS.forEach(line::addSubcommand);
    return line.setExecutionExceptionHandler((e, command, result) -> errors.print(e));
  }

  /** What {@code --version} prints. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"runner " + Version.current()};
    }
  }
}
