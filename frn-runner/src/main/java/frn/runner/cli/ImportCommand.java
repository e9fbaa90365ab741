package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.learn.ModelCard;
import frn.runner.model.ModelFile;
import frn.runner.model.ModelFinder;
import frn.runner.model.ModelImport;
import frn.runner.model.ModelStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings weights from elsewhere into this home. */
@Command(
    name = "import",
    description =
        "Brings weights from elsewhere into this home, as a network that predict can use. Names and"
            + " shapes of all tensors are checked first.")
final class ImportCommand implements Callable<Integer> {
  private final ModelFinder models;
  private final Provider<ModelImport> imports;

  @Parameters(
      paramLabel = "FILE",
      description = "safetensors, written by export or by PyTorch under the same names")
  private Path file;

  @Option(
      names = "--like",
      paramLabel = "RUN",
      description = "take the network's configuration from a run here, not from the file")
  private String like;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the network's name here (default: the file's name without .safetensors)")
  private String name;

  @Option(
      names = "--setting",
      paramLabel = "KEY=VALUE",
      description =
          "a setting of the configuration that differs here, such as backbone.weights=vgg.safetensors")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--force", description = "replace a network of the same name")
  private boolean force;

  @Spec private CommandSpec spec;

  @Inject
  ImportCommand(ModelFinder models, Provider<ModelImport> imports) {
    this.models = models;
    this.imports = imports;
  }

  @Override
  public Integer call() {
    ModelFile model =
        imports
            .get()
            .run(
                new ModelImport.Request(
                    file,
                    name == null ? nameOf(file) : name,
                    Optional.ofNullable(like).map(models::find),
                    settings,
                    force));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s network%s in %s%n",
            model.name(),
            model.card().get(ModelCard.TRAIT).orElseThrow(),
            model.card().get(ModelCard.RUN).map(run -> " of run " + run).orElse(""),
            model.file());
    return ExitCode.DONE;
  }

  private static String nameOf(Path file) {
    Path last = file.getFileName();
    String text = last == null ? "" : last.toString();
    return text.endsWith(ModelStore.SUFFIX)
        ? text.substring(0, text.length() - ModelStore.SUFFIX.length())
        : text;
  }
}
