package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.plugin.PluginRegistry;
import frn.runner.schedule.Node;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Executes whatever is wanted. */
@Command(
    name = "work",
    description =
        "Executes what is wanted of all experiments, such as `submit --detach` leaves it, until"
            + " Ctrl-C.")
final class WorkCommand implements Callable<Integer> {
  private final Provider<ExperimentStore> experiments;
  private final Provider<PluginRegistry> registry;
  private final Provider<Node> nodes;
  private final Clock clock;
  private final Home home;

  @Mixin private SlotsOption slots;

  @Option(names = "--drain", description = "end when nothing is left to do")
  private boolean drain;

  @Spec private CommandSpec spec;

  @Inject
  WorkCommand(
      Provider<ExperimentStore> experiments,
      Provider<PluginRegistry> registry,
      Provider<Node> nodes,
      Clock clock,
      Home home) {
    this.experiments = experiments;
    this.registry = registry;
    this.nodes = nodes;
    this.clock = clock;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ExperimentStore store = experiments.get();
    Follower follower = new Follower(store, new Absence(home, clock, true), clock, out, false);
    try (Interrupts interrupts = new Interrupts(this::stopping);
        Node node = nodes.get()) {
      node.start(slots.slots(registry.get()));
      out.printf(
          "at work in %s on %d slots%s%n",
          home.results(),
          node.slots(),
          node.slots() == 0 ? "; other runners of this machine have them, and it waits" : "");
      out.flush();
      follower.follow(
          store::current, node::trouble, states -> drain && !isAnyWanted(store), interrupts);
    }
    return ExitCode.DONE;
  }

  private static boolean isAnyWanted(ExperimentStore store) {
    List<Submission> current = store.current();
    return current.stream().anyMatch(s -> store.demand(s.experiment()) == Demand.WANTED);
  }

  private void stopping() {
    spec.commandLine().getErr().println("\nstopping; Ctrl-C again to stop at once");
  }
}
