package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.report.TextTable;
import frn.runner.store.Database;
import frn.runner.store.FoundRun;
import frn.runner.store.RunFinder;
import frn.runner.store.RunOrigins;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a run is another one than those that there were. */
@Command(
    name = "why",
    description = "Shows what a run's key was made of, and what the nearest finished run has else.")
final class WhyCommand implements Callable<Integer> {
  private final Provider<Database> database;

  @Parameters(
      paramLabel = "RUN",
      description = "its number, the beginning of its key, or EXPERIMENT/VARIANT/TRAIT/FOLD")
  private String run;

  @Spec private CommandSpec spec;

  @Inject
  WhyCommand(Provider<Database> database) {
    this.database = database;
  }

  @Override
  public Integer call() {
    RunFinder finder = new RunFinder(database.get());
    FoundRun found = finder.find(run);
    RunOrigins.Origin origin =
        new RunOrigins(database.get())
            .of(found.id())
            .orElseThrow(
                () ->
                    new FrnException(
                        ErrorCode.INVALID_INPUT,
                        found.label()
                            + ": its key was made before it was kept of what; submit its"
                            + " experiment again, which runs nothing twice"));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "run %d, %s, %s%nkey %s%n%n",
        found.id(), found.label(), found.state().name().toLowerCase(Locale.ROOT), origin.key());
    table(List.of("part", "value"), origin.parts(), out);
    out.println();
    if (origin.nearest().isEmpty()) {
      out.println("no other run has finished");
      return ExitCode.DONE;
    }
    RunOrigins.Nearest nearest = origin.nearest().get();
    FoundRun other = finder.find(Long.toString(nearest.run()));
    out.printf("the nearest finished run, %d, %s, has%n", other.id(), other.label());
    table(List.of("part", "value there"), nearest.differences(), out);
    return ExitCode.DONE;
  }

  private static void table(List<String> header, Map<String, String> parts, PrintWriter out) {
    List<List<String>> rows =
        parts.entrySet().stream().map(part -> List.of(part.getKey(), part.getValue())).toList();
    new TextTable(header, rows).lines().forEach(out::println);
  }
}
