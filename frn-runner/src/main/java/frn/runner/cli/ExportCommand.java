package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.model.ModelFile;
import frn.runner.model.ModelFinder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the weights of a finished run to a file. */
@Command(
    name = "export",
    description =
        "Writes the weights of a finished run as safetensors, under PyTorch's names and layouts;"
            + " docs/models.md has the format.")
final class ExportCommand implements Callable<Integer> {
  private final ModelFinder models;

  @Parameters(index = "0", paramLabel = "RUN", description = ModelFinder.RUN)
  private String run;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file to write")
  private Path file;

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  @Spec private CommandSpec spec;

  @Inject
  ExportCommand(ModelFinder models) {
    this.models = models;
  }

  @Override
  public Integer call() {
    OutputFile.check(file, force);
    ModelFile model = models.find(run);
    model.export(file);
    spec.commandLine().getOut().printf("%s: weights of %s%n", file, model.name());
    return ExitCode.DONE;
  }
}
