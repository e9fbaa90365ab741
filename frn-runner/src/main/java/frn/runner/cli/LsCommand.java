package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.Home;
import frn.runner.learn.ModelCard;
import frn.runner.model.ModelFile;
import frn.runner.model.ModelStore;
import frn.runner.report.TextTable;
import frn.runner.schedule.Reaper;
import frn.runner.store.Demand;
import frn.runner.store.ExperimentRow;
import frn.runner.store.ExperimentStore;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the experiments. */
@Command(name = "ls", description = "Lists the experiments and how far they are.")
final class LsCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of(
          "experiment",
          "revision",
          "submitted",
          "clips",
          "runs",
          "done",
          "running",
          "waiting",
          "failed",
          "cancelled",
          "analyses",
          "wanted");
  private static final List<String> MODELS = List.of("network", "trait", "run");
  private static final Set<Integer> NUMBERS = Set.of(1, 3, 4, 5, 6, 7, 8, 9, 10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;
  private final ModelStore imported;
  private final Home home;

  @Option(names = "--models", description = "list the imported networks instead")
  private boolean models;

  @Spec private CommandSpec spec;

  @Inject
  LsCommand(
      Provider<ExperimentStore> experiments,
      Provider<Reaper> reaper,
      ModelStore imported,
      Home home) {
    this.experiments = experiments;
    this.reaper = reaper;
    this.imported = imported;
    this.home = home;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (models) {
      List<List<String>> rows = imported.all().stream().map(LsCommand::row).toList();
      new TextTable(MODELS, rows).lines().forEach(out::println);
      return ExitCode.DONE;
    }
    reaper.get().reap();
    List<List<String>> rows = experiments.get().all().stream().map(LsCommand::row).toList();
    if (rows.isEmpty()) {
      out.println("no experiments in " + home.results());
    } else {
      new TextTable(HEADER, rows, NUMBERS).lines().forEach(out::println);
    }
    return ExitCode.DONE;
  }

  private static List<String> row(ModelFile model) {
    return List.of(
        model.name(),
        model.card().get(ModelCard.TRAIT).orElse(""),
        model.card().get(ModelCard.RUN).orElse(""));
  }

  /** Whether somebody wants it to go on, and how much. */
  private static String wanted(ExperimentRow row) {
    String priority = row.priority() == 0 ? "" : ", priority " + row.priority();
    return switch (Demand.parse(row.demand())) {
      case NONE -> "";
      case WANTED -> "yes" + priority;
      case PAUSED -> "paused" + priority;
    };
  }

  private static List<String> row(ExperimentRow row) {
    return Stream.of(
            row.name(),
            row.revision(),
            TIME.format(row.submittedAt()),
            row.clips(),
            row.runs(),
            row.succeeded(),
            row.running(),
            row.waiting(),
            row.failed(),
            row.cancelled(),
            row.analyses() == 0 ? "" : row.analysesDone() + "/" + row.analyses(),
            wanted(row))
        .map(Object::toString)
        .toList();
  }
}
