package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.plan.Plan;
import frn.runner.plan.PlanSummary;
import frn.runner.report.ProgressState;
import frn.runner.report.Summary;
import frn.runner.schedule.Node;
import frn.runner.schedule.Slots;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.StoreFailure;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs experiment files, and goes on with what an earlier submission left undone. */
@Command(
    name = "submit",
    description =
        "Runs experiment files, as far as their runs are not done already. Ctrl-C stops; the same"
            + " command goes on.")
final class SubmitCommand implements Callable<Integer> {
  private static final int TERMINAL_MILLIS = 250;
  private static final int PLAIN_MILLIS = 1000;

  private final PlanReader reader;
  private final Provider<ExperimentStore> experiments;
  private final Provider<Node> nodes;
  private final Clock clock;
  private final Home home;

  @Mixin private VariablesOption variables;
  @Mixin private SlotsOption slots;

  @Option(names = "--dry-run", description = "say what would be run, and start nothing")
  private boolean dryRun;

  @Option(names = "--no-tty", description = "print plain lines, also on a terminal")
  private boolean noTty;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Inject
  SubmitCommand(
      PlanReader reader,
      Provider<ExperimentStore> experiments,
      Provider<Node> nodes,
      Clock clock,
      Home home) {
    this.reader = reader;
    this.experiments = experiments;
    this.nodes = nodes;
    this.clock = clock;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    Slots wanted = slots.slots();
    List<Plan> plans = plans();
    if (plans.size() < files.size()) {
      return ExitCode.INVALID_INPUT;
    }
    if (dryRun) {
      plans.forEach(plan -> out().println(plan.experiment() + ": " + PlanSummary.of(plan)));
      return ExitCode.DONE;
    }
    try (Interrupts interrupts = new Interrupts(this::stopping)) {
      ExperimentStore store = experiments.get();
      List<Submission> submitted = store(plans, store);
      if (submitted.stream().anyMatch(submission -> submission.done() < submission.work())) {
        execute(submitted, wanted, store, interrupts);
      }
      return report(submitted, store);
    }
  }

  /** Fewer than files when some are wrong; then all that is wrong has been said. */
  private List<Plan> plans() {
    return files.stream()
        .map(file -> reader.read(file, variables.variables(), spec.commandLine().getErr()))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Submission> store(List<Plan> plans, ExperimentStore store) {
    List<Submission> submitted = new ArrayList<>();
    for (Plan plan : plans) {
      Submission submission = store.submit(plan);
      out()
          .printf(
              "%s: %s; %d done already%n",
              plan.experiment(), PlanSummary.of(plan), submission.done());
      submitted.add(submission);
    }
    return submitted;
  }

  private void execute(
      List<Submission> submitted, Slots wanted, ExperimentStore store, Interrupts interrupts)
      throws InterruptedException {
    boolean terminal = !noTty && System.console() != null;
    ProgressPrinter printer = new ProgressPrinter(out(), terminal);
    Instant since = clock.instant();
    try (Node node = nodes.get()) {
      submitted.forEach(submission -> node.attend(submission.experiment()));
      node.start(wanted);
      if (node.slots() == 0) {
        out().println("another process has all slots; watching it, and taking over when it ends");
      }
      Absence absence = new Absence(home, clock);
      boolean settled;
      do {
        settled = false;
        try {
          List<ProgressState> states =
              submitted.stream().map(submission -> state(submission, since, store)).toList();
          printer.print(states);
          settled = states.stream().allMatch(ProgressState::isSettled);
          node.trouble().ifPresentOrElse(absence::noticed, absence::over);
        } catch (RuntimeException e) {
          if (StoreFailure.isDefect(e)) {
            throw e;
          }
          absence.noticed(StoreFailure.reason(e));
        }
      } while (!settled && !interrupts.await(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS));
    }
    printer.end();
  }

  private ProgressState state(Submission submission, Instant since, ExperimentStore store) {
    return new ProgressState(
        submission.name(),
        since,
        clock.instant(),
        store.status(submission.experiment()),
        store.unusable(submission.experiment()).size());
  }

  private int report(List<Submission> submitted, ExperimentStore store) {
    int code = ExitCode.DONE;
    for (Submission submission : submitted) {
      List<RunStatus> runs = store.status(submission.experiment());
      out().println();
      out().println(submission.name());
      Summary.table(store.summary(submission.name())).forEach(out()::println);
      Summary.unusable(store.unusable(submission.experiment())).forEach(out()::println);
      Summary.crowded(store.crowdedFrames(submission.experiment())).forEach(out()::println);
      Summary.failures(runs, home).forEach(out()::println);
      code = Math.max(code, code(runs));
    }
    out().println();
    submitted.forEach(
        submission -> out().println("all of it on one page: ./runner report " + submission.name()));
    if (code == ExitCode.INTERRUPTED) {
      out().println("stopped; the same command goes on");
    }
    out().flush();
    return code;
  }

  private int code(List<RunStatus> runs) {
    boolean settled = runs.stream().allMatch(run -> run.state().isSettled());
    Optional<RunStatus> bad =
        runs.stream().filter(run -> run.state() != RunState.SUCCEEDED).findFirst();
    if (!settled) {
      return ExitCode.INTERRUPTED;
    }
    return bad.isPresent() ? ExitCode.RUNS_FAILED : ExitCode.DONE;
  }

  private void stopping() {
    spec.commandLine().getErr().println("\nstopping; Ctrl-C again to stop at once");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
