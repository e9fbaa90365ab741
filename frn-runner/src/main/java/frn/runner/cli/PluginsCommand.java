package frn.runner.cli;

import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.Factory;
import frn.runner.experiment.ExperimentSchema;
import frn.runner.plugin.Kind;
import frn.runner.plugin.PluginRegistry;
import frn.runner.report.TextTable;
import frn.runner.settings.SettingDoc;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the parts that experiment files can name. */
@Command(
    name = "plugins",
    description = "Lists the parts that an experiment file can name, with their settings.")
final class PluginsCommand implements Callable<Integer> {
  private final Provider<PluginRegistry> registry;
  private final Provider<ExperimentSchema> schema;

  @Spec private CommandSpec spec;

  @Inject
  PluginsCommand(Provider<PluginRegistry> registry, Provider<ExperimentSchema> schema) {
    this.registry = registry;
    this.schema = schema;
  }

  @Override
  public Integer call() {
    for (Kind kind : Kind.values()) {
      registry.get().all(kind).forEach(factory -> print(kind, factory));
    }
    return ExitCode.DONE;
  }

  private void print(Kind kind, Factory<?, ?, ?> factory) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s %s: %s (%s)%n",
        kind.label(),
        factory.name(),
        factory.description(),
        registry.get().origin(kind, factory.name()));
    List<List<String>> rows =
        schema.get().settings(factory).stream().map(PluginsCommand::row).toList();
    if (!rows.isEmpty()) {
      new TextTable(List.of("  setting", "default", "what", "expected"), rows)
          .lines()
          .forEach(out::println);
    }
    out.println();
  }

  private static List<String> row(SettingDoc doc) {
    return List.of("  " + doc.key(), doc.standard().orElse("required"), doc.doc(), doc.type());
  }
}
