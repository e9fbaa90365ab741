package frn.runner.cli;

import frn.runner.store.Control;
import frn.runner.store.FoundRun;
import frn.runner.store.RunFinder;
import frn.runner.store.Submission;
import frn.runner.store.Wish;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends experiments or runs before they are done. */
abstract class EndCommand implements Callable<Integer> {
  private final ControlTools tools;
  private final Wish how;
  private final String ending;

  @Parameters(
      arity = "1..*",
      paramLabel = "EXPERIMENT|RUN",
      description = "experiments, or runs by their number or EXPERIMENT/VARIANT/TRAIT/FOLD")
  private List<String> names;

  @Spec private CommandSpec spec;

  /**
   * @param ending what becomes of that which is at work
   */
  EndCommand(ControlTools tools, Wish how, String ending) {
    this.tools = tools;
    this.how = how;
    this.ending = ending;
  }

  @Override
  public Integer call() {
    // All are found before the first one ends.
    List<Runnable> ends =
        names.stream().map(name -> isRun(name) ? endRun(name) : endExperiment(name)).toList();
    ends.forEach(Runnable::run);
    tools.settle();
    return ExitCode.DONE;
  }

  private boolean isRun(String name) {
    boolean maybe = name.contains("/") || name.chars().allMatch(Character::isDigit);
    return maybe && !tools.isExperiment(name);
  }

  private Runnable endExperiment(String name) {
    Submission experiment = tools.find(List.of(name)).get(0);
    return () -> say(experiment.name(), tools.control().end(experiment.experiment(), how));
  }

  private Runnable endRun(String name) {
    FoundRun run = new RunFinder(tools.database()).find(name);
    return () -> say(run.label(), tools.control().endRun(run.id(), how));
  }

  private void say(String name, Control.Effect effect) {
    boolean nothing = effect.waiting() + effect.running() + effect.shared() == 0;
    spec.commandLine()
        .getOut()
        .println(
            nothing
                ? name + ": nothing waits or runs"
                : "%s: %s cancelled, %s %s%s"
                    .formatted(
                        name,
                        ControlTools.things(effect.waiting(), "that waited is", "that waited are"),
                        ControlTools.things(effect.running(), "that runs ends", "that run end"),
                        ending,
                        ControlTools.shared(effect)));
  }
}
