package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.plan.Plan;
import frn.runner.plan.PlanSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether experiment files are right. */
@Command(
    name = "validate",
    description = "Checks experiment files, and says all that is wrong in them.")
final class ValidateCommand implements Callable<Integer> {
  private final PlanReader reader;

  @Mixin private VariablesOption variables;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Inject
  ValidateCommand(PlanReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() {
    int exitCode = ExitCode.DONE;
    for (Path file : files) {
      if (!isRight(file)) {
        exitCode = ExitCode.INVALID_INPUT;
      }
    }
    return exitCode;
  }

  private boolean isRight(Path file) {
    Optional<Plan> plan = reader.read(file, variables.variables(), spec.commandLine().getErr());
    plan.ifPresent(
        found -> spec.commandLine().getOut().println(file + ": " + PlanSummary.of(found)));
    return plan.isPresent() && !isHopeless(plan.get());
  }

  /** Whether so many clips cannot be read that all runs will fail; which ones has been said. */
  private static boolean isHopeless(Plan plan) {
    double most =
        plan.runs().stream()
            .mapToDouble(run -> run.config().at("/data/maxUnusable").asDouble(1))
            .max()
            .orElse(1);
    return plan.unreadable().size() > most * plan.clips();
  }
}
