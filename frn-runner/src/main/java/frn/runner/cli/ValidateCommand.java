package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.plan.Plan;
import frn.runner.plan.PlanSummary;
import frn.runner.plan.Planner;
import frn.runner.spec.ExperimentReader;
import frn.runner.spec.InvalidExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
  private final Provider<ExperimentReader> reader;
  private final Provider<Planner> planner;

  @Mixin private VariablesOption variables;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Inject
  ValidateCommand(Provider<ExperimentReader> reader, Provider<Planner> planner) {
    this.reader = reader;
    this.planner = planner;
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
    PrintWriter err = spec.commandLine().getErr();
    try {
      Plan plan = planner.get().plan(reader.get().read(file, variables.variables()));
      spec.commandLine().getOut().println(file + ": " + PlanSummary.of(plan));
      return true;
    } catch (InvalidExperiment e) {
      err.println(e.getMessage());
    } catch (FrnException e) {
      if (e.code().errorClass() == ErrorCode.Class.INTERNAL) {
        throw e;
      }
      err.println(file + ": " + e.getMessage());
    }
    return false;
  }
}
