package frn.runner.cli;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.store.Submission;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries again what was given up. */
@Command(name = "retry", description = "Tries again what was given up, with its analyses.")
final class RetryCommand implements Callable<Integer> {
  private final ControlTools tools;
  @Mixin private NamesOption names;

  @Option(names = "--failed", description = "runs that failed and said why")
  private boolean failed;

  @Option(names = "--lost", description = "runs whose worker was gone again and again")
  private boolean lost;

  @Option(names = "--cancelled", description = "runs that were cancelled")
  private boolean cancelled;

  @Spec private CommandSpec spec;

  @Inject
  RetryCommand(ControlTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    if (!failed && !lost && !cancelled) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "retry: expected --failed, --lost, --cancelled or several");
    }
    for (Submission experiment : tools.find(names.names())) {
      int count = tools.control().retry(experiment.experiment(), failed, lost, cancelled);
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s again%s%n",
              experiment.name(),
              ControlTools.things(count, "is tried", "are tried"),
              count == 0 ? "" : tools.unattended());
    }
    return ExitCode.DONE;
  }
}
