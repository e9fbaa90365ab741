package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.report.ProgressState;
import frn.runner.schedule.Reaper;
import frn.runner.store.ExperimentStore;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how experiments get on that other processes execute. */
@Command(
    name = "watch",
    description = "Shows how experiments get on, until they are done; Ctrl-C ends this alone.")
final class WatchCommand implements Callable<Integer> {
  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;
  private final Clock clock;
  private final Home home;

  @Option(names = "--no-tty", description = "print plain lines, also on a terminal")
  private boolean noTty;

  @Parameters(
      arity = "0..*",
      paramLabel = "EXPERIMENT",
      description = "their names, or the beginnings of them (default: all that are wanted)")
  private List<String> names = List.of();

  @Spec private CommandSpec spec;

  @Inject
  WatchCommand(
      Provider<ExperimentStore> experiments, Provider<Reaper> reaper, Clock clock, Home home) {
    this.experiments = experiments;
    this.reaper = reaper;
    this.clock = clock;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    ExperimentStore store = experiments.get();
    PrintWriter out = spec.commandLine().getOut();
    List<Submission> watched =
        names.isEmpty() ? store.current() : names.stream().map(store::get).toList();
    if (watched.isEmpty()) {
      out.println("nothing is wanted; `./runner ls` lists all experiments");
      return ExitCode.DONE;
    }
    boolean terminal = !noTty && System.console() != null;
    Follower follower = new Follower(store, new Absence(home, clock), clock, out, terminal);
    try (Interrupts interrupts = new Interrupts(() -> {})) {
      boolean over =
          follower.follow(
              () -> watched,
              this::reap,
              states -> states.stream().allMatch(ProgressState::isSettled),
              interrupts);
      return over ? ExitCode.DONE : ExitCode.INTERRUPTED;
    }
  }

  private Optional<String> reap() {
    reaper.get().reap();
    return Optional.empty();
  }
}
