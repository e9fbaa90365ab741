package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.ExecutorFactory;
import frn.runner.Home;
import frn.runner.job.Job;
import frn.runner.plan.Plan;
import frn.runner.plan.PlanSummary;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.report.ProgressState;
import frn.runner.report.Summary;
import frn.runner.schedule.Node;
import frn.runner.schedule.Slots;
import frn.runner.settings.SettingsReader;
import frn.runner.store.AttemptFiles;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.Queue;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.Submission;
import frn.runner.store.Terms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private final PlanReader reader;
  private final Provider<ExperimentStore> experiments;
  private final Provider<PluginRegistry> registry;
  private final Provider<Queue> queue;
  private final Provider<Node> nodes;
  private final Provider<AttemptFiles> logs;
  private final ControlTools tools;
  private final Clock clock;
  private final Home home;

  @Mixin private VariablesOption variables;
  @Mixin private SlotsOption slots;

  @Option(names = "--dry-run", description = "say what would be run, and start nothing")
  private boolean dryRun;

  @Option(names = "--no-tty", description = "print plain lines, also on a terminal")
  private boolean noTty;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "the higher, the sooner (default: what it was, or 0)")
  private Integer priority;

  @Option(names = "--fail-fast", description = "end an experiment with its first run that fails")
  private boolean failFast;

  @Option(
      names = "--detach",
      description = "start nothing here: whatever process is at work executes it, such as `work`")
  private boolean detach;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "experiment files")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Inject
  SubmitCommand(
      PlanReader reader,
      Provider<ExperimentStore> experiments,
      Provider<PluginRegistry> registry,
      Provider<Queue> queue,
      Provider<Node> nodes,
      Provider<AttemptFiles> logs,
      ControlTools tools,
      Clock clock,
      Home home) {
    this.reader = reader;
    this.experiments = experiments;
    this.registry = registry;
    this.queue = queue;
    this.nodes = nodes;
    this.logs = logs;
    this.tools = tools;
    this.clock = clock;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    slots.check();
    List<Plan> plans = plans();
    if (plans.size() < files.size()) {
      return ExitCode.INVALID_INPUT;
    }
    if (dryRun) {
      plans.forEach(plan -> out().println(plan.experiment() + ": " + PlanSummary.of(plan)));
      return ExitCode.DONE;
    }
    if (!detach) {
      executors(plans).forEach(Parts::checkHere);
    }
    try (Interrupts interrupts = new Interrupts(this::stopping)) {
      ExperimentStore store = experiments.get();
      Absence absence = new Absence(home, clock);
      List<Submission> submitted = store(plans, store, absence, interrupts);
      if (detach) {
        return detach(submitted);
      }
      if (submitted.stream().anyMatch(submission -> submission.done() < submission.work())) {
        execute(submitted, slots(plans), store, interrupts);
      }
      List<Report> reports =
          absence.outlast(
              () -> submitted.stream().map(done -> report(done, store)).toList(), interrupts);
      return print(submitted, reports);
    }
  }

  private int detach(List<Submission> submitted) {
    submitted.forEach(submission -> queue.get().demand(submission.experiment(), Demand.WANTED));
    out().println("submitted" + tools.unattended() + "; `./runner watch` shows how far it is");
    return ExitCode.DONE;
  }

  /** Fewer than files when some are wrong; then all that is wrong has been said. */
  private List<Plan> plans() {
    return files.stream()
        .map(file -> reader.read(file, variables.variables(), spec.commandLine().getErr()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Slots slots(List<Plan> plans) {
    List<Integer> attempts = executors(plans).stream().map(Parts::attempts).toList();
    int elsewhere = attempts.stream().max(Integer::compare).orElse(0);
    if (elsewhere > 0 && attempts.contains(0)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "submit experiments that this machine executes and those that another executor does apart");
    }
    if (elsewhere > 0) { // these slots are no room on this machine
      queue.get().takeOnly(plans.stream().map(Plan::executor).toList());
    }
    return elsewhere > 0 ? slots.slots(elsewhere) : slots.slots(registry.get(), engines(plans));
  }

  private List<Part<ExecutorFactory<?>>> executors(List<Plan> plans) {
    SettingsReader reader = new SettingsReader(registry.get(), "executor");
    return plans.stream()
        .map(Plan::executor)
        .distinct()
        .map(executor -> reader.<ExecutorFactory<?>>part(Kind.EXECUTOR, executor))
        .toList();
  }

  private static Set<String> engines(List<Plan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.runs().stream())
        .map(run -> run.config().at("/train/engine/type").asText())
        .collect(Collectors.toSet());
  }

  private List<Submission> store(
      List<Plan> plans, ExperimentStore store, Absence absence, Interrupts interrupts)
      throws InterruptedException {
    Terms terms = new Terms(Optional.ofNullable(priority), failFast);
    List<Submission> submitted = new ArrayList<>();
    for (Plan plan : plans) {
      Submission submission = absence.outlast(() -> store.submit(plan, terms), interrupts);
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
    Follower follower = new Follower(store, new Absence(home, clock), clock, out(), terminal);
    try (Node node = nodes.get()) {
      new Absence(home, clock)
          .outlast(
              () -> {
                submitted.forEach(submission -> node.attend(submission.experiment()));
                return true;
              },
              interrupts);
      node.start(wanted);
      if (node.slots() == 0 && node.trouble().isEmpty()) {
        out().println("another process has all slots; watching it, and taking over when it ends");
      }
      follower.follow(
          () -> submitted, node::trouble, states -> isOver(submitted, states, store), interrupts);
    }
  }

  private static boolean isOver(
      List<Submission> submitted, List<ProgressState> states, ExperimentStore store) {
    return IntStream.range(0, states.size())
        .allMatch(i -> states.get(i).isSettled() || store.isOver(submitted.get(i).experiment()));
  }

  /** What came out, and the exit code for it. */
  private record Report(String name, List<String> lines, int code) {}

  private Report report(Submission submission, ExperimentStore store) {
    List<RunStatus> runs = store.status(submission.experiment());
    List<String> lines = new ArrayList<>(Summary.table(store.summary(submission.name())));
    lines.addAll(Summary.unusable(store.unusable(submission.experiment())));
    lines.addAll(Summary.crowded(store.crowdedFrames(submission.experiment())));
    runs.stream()
        .filter(run -> run.state() == RunState.FAILED)
        .flatMap(run -> run.folder().stream())
        .forEach(
            folder -> logs.get().find(folder, Job.LOG_FILE)); // of other machines, brought here
    lines.addAll(Summary.failures(runs, home));
    return new Report(submission.name(), lines, code(runs));
  }

  private int print(List<Submission> submitted, List<Report> reports) {
    for (Report report : reports) {
      out().println();
      out().println(report.name());
      report.lines().forEach(out()::println);
    }
    out().println();
    reports.forEach(
        report -> out().println("all of it on one page: ./runner report " + report.name()));
    int code = reports.stream().mapToInt(Report::code).max().orElse(ExitCode.DONE);
    if (code == ExitCode.INTERRUPTED) {
      int left =
          submitted.stream().mapToInt(one -> experiments.get().unattended(one.experiment())).sum();
      out()
          .println(
              "stopped; the same command goes on"
                  + (left == 0
                      ? ""
                      : ", and so "
                          + ControlTools.things(left, "job does", "jobs do")
                          + " without it until `cancel`"));
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
