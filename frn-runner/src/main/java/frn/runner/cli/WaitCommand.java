package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.schedule.Reaper;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.StoreFailure;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Waits for experiments, in scripts. */
@Command(
    name = "wait",
    description =
        "Waits until experiments are done; 0 when all succeeded, 1 when runs failed or were"
            + " cancelled, 3 when nobody does what is left.")
final class WaitCommand implements Callable<Integer> {
  private static final int LOOK_MILLIS = 1000;

  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;
  private final ControlTools tools;
  private final Clock clock;
  private final Home home;

  @Mixin private NamesOption names;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "wait no longer, and return 3 (default: as long as it takes)")
  private Long timeout;

  @Spec private CommandSpec spec;

  @Inject
  WaitCommand(
      Provider<ExperimentStore> experiments,
      Provider<Reaper> reaper,
      ControlTools tools,
      Clock clock,
      Home home) {
    this.experiments = experiments;
    this.reaper = reaper;
    this.tools = tools;
    this.clock = clock;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    Absence absence = new Absence(home, clock);
    Instant end = timeout == null ? Instant.MAX : clock.instant().plusSeconds(timeout);
    List<Submission> waited = tools.find(names.names());
    try (Interrupts interrupts = new Interrupts(() -> {})) {
      while (true) {
        try {
          reaper.get().reap();
          if (waited.stream().allMatch(this::isOver)) {
            return waited.stream().mapToInt(this::report).max().orElse(ExitCode.DONE);
          }
          absence.over();
        } catch (RuntimeException e) {
          if (StoreFailure.isDefect(e)) {
            throw e;
          }
          absence.noticed(StoreFailure.reason(e));
        }
        if (interrupts.await(LOOK_MILLIS) || clock.instant().isAfter(end)) {
          waited.forEach(this::report);
          return ExitCode.INTERRUPTED;
        }
      }
    }
  }

  /** Settled, or nobody wants it. */
  private boolean isOver(Submission experiment) {
    return isSettled(experiment)
        || experiments.get().demand(experiment.experiment()) == Demand.NONE;
  }

  private boolean isSettled(Submission experiment) {
    return status(experiment).stream().allMatch(run -> run.state().isSettled());
  }

  private List<RunStatus> status(Submission experiment) {
    return experiments.get().status(experiment.experiment());
  }

  private int report(Submission experiment) {
    List<RunStatus> work = status(experiment);
    long done = work.stream().filter(run -> run.state() == RunState.SUCCEEDED).count();
    long bad = work.stream().filter(run -> run.state().isSettled()).count() - done;
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %d of %d done, %d failed or cancelled%n", experiment.name(), done, work.size(), bad);
    out.flush();
    if (done + bad < work.size()) {
      return ExitCode.INTERRUPTED;
    }
    return bad > 0 ? ExitCode.RUNS_FAILED : ExitCode.DONE;
  }
}
