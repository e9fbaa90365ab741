package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.report.Summary;
import frn.runner.report.TextTable;
import frn.runner.schedule.Reaper;
import frn.runner.store.ExperimentRow;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunStatus;
import frn.runner.store.Submission;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one experiment. */
@Command(name = "show", description = "Shows the summary and the runs of an experiment.")
final class ShowCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("run", "variant", "trait", "fold", "seed", "state", "attempts", "error or folder");

  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;
  private final Home home;

  @Parameters(paramLabel = "EXPERIMENT", description = "its name")
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
    print(store.find(experiment).orElseThrow(() -> unknown(store)), store);
    return ExitCode.DONE;
  }

  private void print(Submission found, ExperimentStore store) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, revision %d: %d of %d runs done%n%n",
        found.name(), found.revision(), found.done(), found.runs());
    Summary.table(store.summary(experiment)).forEach(out::println);
    Summary.unusable(store.unusable(found.experiment())).forEach(out::println);
    Summary.crowded(store.crowdedFrames(found.experiment())).forEach(out::println);
    out.println();
    List<List<String>> runs = store.status(found.experiment()).stream().map(this::row).toList();
    new TextTable(HEADER, runs).lines().forEach(out::println);
  }

  private List<String> row(RunStatus run) {
    String detail =
        run.error()
            .or(() -> run.folder().map(folder -> home.path().resolve(folder).toString()))
            .orElse("");
    return List.of(
        Long.toString(run.id()),
        run.variant(),
        run.trait(),
        Integer.toString(run.fold()),
        Long.toString(run.seed()),
        run.state().name().toLowerCase(Locale.ROOT),
        Integer.toString(run.attempts()),
        detail.lines().findFirst().orElse(""));
  }

  private FrnException unknown(ExperimentStore store) {
    String known = store.all().stream().map(ExperimentRow::name).collect(Collectors.joining(", "));
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "no experiment '"
            + experiment
            + "'; there "
            + (known.isEmpty() ? "is none" : "is " + known));
  }
}
