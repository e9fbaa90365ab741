package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.store.Control;
import frn.runner.store.Submission;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Pauses experiments. */
@Command(
    name = "pause",
    description =
        "Starts nothing more of experiments, and stops what runs after its present epoch; `resume`"
            + " goes on from there.")
final class PauseCommand implements Callable<Integer> {
  private final ControlTools tools;
  @Mixin private NamesOption names;
  @Spec private CommandSpec spec;

  @Inject
  PauseCommand(ControlTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    for (Submission experiment : tools.find(names.names())) {
      Control.Effect effect = tools.control().pause(experiment.experiment());
      spec.commandLine()
          .getOut()
          .printf(
              "%s: paused; %s, %s after the present epoch%s%n",
              experiment.name(),
              ControlTools.things(effect.waiting(), "waits", "wait"),
              ControlTools.things(effect.running(), "stops", "stop"),
              ControlTools.shared(effect));
    }
    tools.settle();
    return ExitCode.DONE;
  }
}
