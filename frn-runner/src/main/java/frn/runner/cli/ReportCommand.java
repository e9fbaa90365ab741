package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.files.AtomicFile;
import frn.runner.page.Figures;
import frn.runner.page.Report;
import frn.runner.schedule.Reaper;
import frn.runner.store.ExperimentStore;
import java.io.PrintWriter;
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

  @Parameters(paramLabel = "EXPERIMENT", description = "its name, or the beginning of it")
  private String experiment;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the page (default: EXPERIMENT.html in the present folder)")
  private Path page;

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "a folder for every picture as SVG and PNG, too; it is made if need be")
  private Path figures;

  @Option(
      names = "--no-faces",
      description = "draw faces, in place of those of the clips, which may not be shown")
  private boolean noFaces;

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
    String name = experiments.get().get(experiment).name();
    Path file = page == null ? Path.of(Figures.fileName(name) + ".html") : page;
    OutputFile.check(file, true);
    Report.Made made = report.get().of(name, !noFaces);
    AtomicFile.write(file, to -> Files.writeString(to, made.html()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(file.toAbsolutePath().normalize());
    if (figures != null) {
      int count = new Figures(figures).write(made.pictures());
      out.printf("%d pictures in %s%n", count, figures.toAbsolutePath().normalize());
    }
    out.flush();
    return ExitCode.DONE;
  }
}
