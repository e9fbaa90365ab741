package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.report.Summary;
import frn.runner.report.TextTable;
import frn.runner.schedule.Reaper;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunState;
import frn.runner.store.RunStatus;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one experiment. */
@Command(name = "show", description = "Shows the summary and the runs of an experiment.")
final class ShowCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("run", "variant", "trait", "fold", "seed", "state", "attempts", "error or folder");

  private static final List<String> ANALYSES =
      List.of("id", "analysis", "state", "attempts", "error or folder");

  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;
  private final Home home;

  @Parameters(paramLabel = "EXPERIMENT", description = "its name, or the beginning of it")
  private String experiment;

  @Spec private CommandSpec spec;

  @Inject
  ShowCommand(Provider<ExperimentStore> experiments, Provider<Reaper> reaper, Home home) {
    this.experiments = experiments;
    this.reaper = reaper;
    this.home = home;
  }

  @Override
  public Integer call() {
    reaper.get().reap();
    ExperimentStore store = experiments.get();
    print(store.get(experiment), store);
    return ExitCode.DONE;
  }

  private void print(Submission found, ExperimentStore store) {
    PrintWriter out = spec.commandLine().getOut();
    List<RunStatus> work = store.status(found.experiment());
    List<RunStatus> runs = work.stream().filter(run -> run.analysis().isEmpty()).toList();
    List<RunStatus> analyses = work.stream().filter(run -> run.analysis().isPresent()).toList();
    out.printf("%s, revision %d: %s", found.name(), found.revision(), done(runs, "runs"));
    out.printf("%s", analyses.isEmpty() ? "" : ", " + done(analyses, "analyses"));
    Demand demand = store.demand(found.experiment());
    out.printf("%s%n%n", demand == Demand.PAUSED ? ", paused" : "");
    Summary.table(store.summary(found.name())).forEach(out::println);
    Summary.unusable(store.unusable(found.experiment())).forEach(out::println);
    Summary.crowded(store.crowdedFrames(found.experiment())).forEach(out::println);
    out.println();
    new TextTable(HEADER, runs.stream().map(this::row).toList()).lines().forEach(out::println);
    if (!analyses.isEmpty()) {
      out.println();
      List<List<String>> rows = analyses.stream().map(this::analysisRow).toList();
      new TextTable(ANALYSES, rows).lines().forEach(out::println);
    }
  }

  private static String done(List<RunStatus> work, String what) {
    long done = work.stream().filter(run -> run.state() == RunState.SUCCEEDED).count();
    return "%d of %d %s done".formatted(done, work.size(), what);
  }

  private List<String> analysisRow(RunStatus analysis) {
    return List.of(
        Long.toString(analysis.id()),
        analysis.label(),
        analysis.state().name().toLowerCase(Locale.ROOT),
        Integer.toString(analysis.attempts()),
        detail(analysis));
  }

  private String detail(RunStatus run) {
    return run.error()
        .or(() -> run.folder().map(folder -> home.inside(folder).toString()))
        .flatMap(text -> text.lines().findFirst())
        .orElse("");
  }

  private List<String> row(RunStatus run) {
    return List.of(
        Long.toString(run.id()),
        run.variant(),
        run.trait(),
        Integer.toString(run.fold()),
        Long.toString(run.seed()),
        state(run),
        Integer.toString(run.attempts()),
        detail(run));
  }

  private static String state(RunStatus run) {
    String state = run.state().name().toLowerCase(Locale.ROOT);
    return run.learned().orElse(true) ? state : state + ", not learned";
  }
}
