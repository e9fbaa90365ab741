package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.runner.experiment.ExperimentSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of the experiment file. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of the experiment file, for editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Provider<ExperimentSchema> schema;

  @Spec private CommandSpec spec;

  @Inject
  SchemaCommand(Provider<ExperimentSchema> schema) {
    this.schema = schema;
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(schema.get().schema().toPrettyString());
    return ExitCode.DONE;
  }
}
