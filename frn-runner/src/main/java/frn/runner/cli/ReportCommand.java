package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.files.AtomicFile;
import frn.runner.page.Report;
import frn.runner.schedule.Reaper;
import frn.runner.store.ExperimentStore;
import frn.runner.store.UnknownExperiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of an experiment. */
@Command(
    name = "report",
    description = "Writes one HTML page with everything that an experiment found.")
final class ReportCommand implements Callable<Integer> {
  private final Provider<Report> report;
  private final Provider<ExperimentStore> experiments;
  private final Provider<Reaper> reaper;

  @Parameters(paramLabel = "EXPERIMENT", description = "its name")
  private String experiment;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the page (default: EXPERIMENT.html in the present folder)")
  private Path out;

  @Spec private CommandSpec spec;

  @Inject
  ReportCommand(
      Provider<Report> report, Provider<ExperimentStore> experiments, Provider<Reaper> reaper) {
    this.report = report;
    this.experiments = experiments;
    this.reaper = reaper;
  }

  @Override
  public Integer call() {
    reaper.get().reap();
    ExperimentStore store = experiments.get();
    store.find(experiment).orElseThrow(() -> UnknownExperiment.of(experiment, store.all()));
    Path file = out == null ? Path.of(fileName(experiment)) : out;
    OutputFile.check(file, true);
    String html = report.get().of(experiment).html();
    AtomicFile.write(file, to -> Files.writeString(to, html));
    spec.commandLine().getOut().println(file.toAbsolutePath().normalize());
    return ExitCode.DONE;
  }

  /** A name may have what no file can. */
  private static String fileName(String experiment) {
    return experiment.replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".html";
  }
}
