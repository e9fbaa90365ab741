package frn.runner.cli;

import com.google.inject.Module;
import frn.runner.Version;
import frn.runner.schedule.ScheduleModule;
import frn.runner.store.StoreModule;
import frn.runner.work.WorkModule;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The command line: {@code runner COMMAND}. */
@Command(
    name = "runner",
    description = "Runs experiments with facial relational networks.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.VersionText.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  /** The commands, in the order of the help; Guice creates them when they are used. */
  static final List<Class<?>> COMMANDS =
      List.of(
          SubmitCommand.class,
          WorkCommand.class,
          SqlCommand.class,
          LsCommand.class,
          ShowCommand.class,
          WatchCommand.class,
          WaitCommand.class,
          LogsCommand.class,
          WhyCommand.class,
          PauseCommand.class,
          ResumeCommand.class,
          CancelCommand.class,
          KillCommand.class,
          RetryCommand.class,
          PriorityCommand.class,
          CompareCommand.class,
          PredictCommand.class,
          ReportCommand.class,
          ExportCommand.class,
          ImportCommand.class,
          ValidateCommand.class,
          PlanCommand.class,
          PluginsCommand.class,
          SchemaCommand.class,
          CheckCommand.class,
          GcCommand.class,
          DbCommand.class,
          DoctorCommand.class,
          BenchCommand.class,
          MeasureCommand.class,
          WorkerCommand.class);

  /** The modules beside those of the command line and the plugins, one a package. */
  static final List<Module> MODULES =
      List.of(new StoreModule(), new ScheduleModule(), new WorkModule());

  @Mixin private final GlobalOptions options;

  Main(GlobalOptions options) {
    this.options = options;
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    // Files, keys and messages are the same whatever the machine's language is.
    Locale.setDefault(Locale.ROOT);
    if (List.of(arguments).contains("--debug")) {
      System.setProperty("org.slf4j.simpleLogger.log.frn", "debug");
    }
    Launcher launcher =
        new Launcher(
            System.getenv(),
            Clock.systemUTC(),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(launcher.run(arguments, MODULES));
  }

  /** What {@code --version} prints. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"runner " + Version.current()};
    }
  }
}
