package frn.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import frn.runner.Json;
import frn.runner.plan.Plan;
import frn.runner.plan.PlanSummary;
import frn.runner.plan.PlannedAnalysis;
import frn.runner.plan.PlannedRun;
import frn.runner.report.TextTable;
import frn.runner.settings.Canonical;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the runs of an experiment file. */
@Command(name = "plan", description = "Shows the runs that an experiment file expands to.")
final class PlanCommand implements Callable<Integer> {
  /** The formats. */
  enum Format {
    TABLE,
    JSON
  }

  private static final int KEY_PREFIX = 12;

  private final PlanReader reader;

  @Mixin private VariablesOption variables;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "table|json",
      description = "how runs are shown (default: ${DEFAULT-VALUE})")
  private Format format;

  @Parameters(paramLabel = "FILE", description = "an experiment file")
  private Path file;

  @Spec private CommandSpec spec;

  @Inject
  PlanCommand(PlanReader reader) {
    this.reader = reader;
  }

  @Override
  public Integer call() {
    Optional<Plan> plan = reader.read(file, variables.variables(), spec.commandLine().getErr());
    plan.ifPresent(this::print);
    return plan.isPresent() ? ExitCode.DONE : ExitCode.INVALID_INPUT;
  }

  private void print(Plan plan) {
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      out.println(json(plan).toPrettyString());
    } else {
      table(plan).lines().forEach(out::println);
      out.println(PlanSummary.of(plan));
    }
  }

  private static TextTable table(Plan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (PlannedRun run : plan.runs()) {
      rows.add(
          List.of(
              run.variant(),
              run.trait(),
              String.valueOf(run.seed()),
              String.valueOf(run.fold()),
              String.valueOf(run.train().size()),
              String.valueOf(run.test().size()),
              run.key().substring(0, KEY_PREFIX)));
    }
    return new TextTable(List.of("variant", "trait", "seed", "fold", "train", "test", "key"), rows);
  }

  private static ObjectNode json(Plan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("experiment", plan.experiment());
    json.put("dataFingerprint", plan.dataFingerprint());
    json.put("clips", plan.clips()).put("subjects", plan.subjects());
    json.set("unused", Json.MAPPER.valueToTree(PlanSummary.unused(plan)));
    json.set("resources", Canonical.json(plan.resources()));
    json.set("executor", plan.executor());
    json.set("runs", Json.MAPPER.valueToTree(plan.runs()));
    ArrayNode analyses = json.putArray("analyses");
    for (PlannedAnalysis analysis : plan.analyses()) {
      ObjectNode node = analyses.addObject().put("key", analysis.key());
      node.set("config", analysis.config());
      analysis.run().ifPresent(run -> node.put("run", run.key()));
    }
    return json;
  }
}
