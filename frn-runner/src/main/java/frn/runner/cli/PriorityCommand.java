package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.store.Submission;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what comes first. */
@Command(
    name = "priority",
    description = "Has what waits of an experiment done before what has a lower priority.")
final class PriorityCommand implements Callable<Integer> {
  private final ControlTools tools;

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      description = "its name, or the beginning of it")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "N",
      description = "the higher, the sooner; 0 is that of a submission that says none")
  private int priority;

  @Spec private CommandSpec spec;

  @Inject
  PriorityCommand(ControlTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Submission experiment = tools.find(List.of(name)).get(0);
    tools.control().prioritise(experiment.experiment(), priority);
    spec.commandLine().getOut().printf("%s: priority %d%n", experiment.name(), priority);
    return ExitCode.DONE;
  }
}
