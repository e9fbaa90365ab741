package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.store.Submission;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Goes on with paused experiments. */
@Command(name = "resume", description = "Goes on with paused experiments.")
final class ResumeCommand implements Callable<Integer> {
  private final ControlTools tools;
  @Mixin private NamesOption names;
  @Spec private CommandSpec spec;

  @Inject
  ResumeCommand(ControlTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    for (Submission experiment : tools.find(names.names())) {
      int waiting = tools.control().resume(experiment.experiment());
      spec.commandLine()
          .getOut()
          .println(
              waiting == 0
                  ? experiment.name()
                      + ": nothing waits; `./runner retry --cancelled` tries again what was cancelled"
                  : "%s: goes on, %d to do%s"
                      .formatted(experiment.name(), waiting, tools.unattended()));
    }
    return ExitCode.DONE;
  }
}
