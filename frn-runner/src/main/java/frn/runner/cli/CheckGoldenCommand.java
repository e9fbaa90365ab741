package frn.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Precision;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.report.TextTable;
import frn.runner.settings.SettingsReader;
import frn.runner.tool.golden.GoldenCheck;
import frn.runner.tool.golden.GoldenResult;
import frn.runner.tool.golden.GoldenResult.Centres;
import frn.runner.tool.golden.TensorError;
import frn.runner.yaml.InvalidExperiment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the network with values that another implementation computed. */
@Command(
    name = "golden",
    description =
        "Computes the network with the weights and inputs of each file, forward and back, and"
            + " compares outputs, loss and gradients with those of the file: safetensors of the"
            + " layout in docs/golden.md. Exits with 1 where a tensor's largest relative error is"
            + " above 1e-6 (float64) or 1e-3 (float32), with 2 where a file is not of the layout.")
final class CheckGoldenCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("tensor", "relative error", "difference", "compared with");

  private final Provider<PluginRegistry> registry;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of weights and values")
  private List<Path> files;

  @Option(
      names = "--engine",
      defaultValue = "dl4j",
      paramLabel = "NAME",
      description = "the engine to check (default: ${DEFAULT-VALUE})")
  private String engine;

  @Option(
      names = "--precision",
      defaultValue = "float64",
      paramLabel = "float64|float32",
      description = "the numbers to compute with (default: ${DEFAULT-VALUE})")
  private Precision precision;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Spec private CommandSpec spec;

  @Inject
  CheckGoldenCommand(Provider<PluginRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public Integer call() {
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    int code = ExitCode.DONE;
    int threads = Runtime.getRuntime().availableProcessors();
    PluginRegistry parts = registry.get();
    try (Engine opened = Parts.create(engine(parts), Compute.cpu(threads))) {
      GoldenCheck check = new GoldenCheck(parts, opened, precision);
      for (Path file : files) {
        code = Math.max(code, check(check, file, results.addObject().put("file", file.toString())));
      }
    }
    if (json) {
      spec.commandLine().getOut().println(results.toPrettyString());
    }
    return code;
  }

  private Part<EngineFactory<?>> engine(PluginRegistry parts) {
    try {
      return new SettingsReader(parts, "--engine").part(Kind.ENGINE, engine);
    } catch (InvalidExperiment e) {
      throw e.withoutPlaces();
    }
  }

  private int check(GoldenCheck check, Path file, ObjectNode report) {
    try {
      GoldenResult result = check.check(file);
      write(result, report);
      if (!json) {
        print(file, result);
      }
      return result.agrees() ? ExitCode.DONE : ExitCode.RUNS_FAILED;
    } catch (FrnException e) {
      if (e.code().errorClass() != ErrorCode.Class.USER) {
        throw e;
      }
      report.put("error", e.getMessage());
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.INVALID_INPUT;
    }
  }

  private void write(GoldenResult result, ObjectNode report) {
    report.put("engine", engine).put("precision", lower(precision));
    report.put("agrees", result.agrees()).put("tolerance", result.tolerance());
    report.put("centres", lower(result.centres()));
    report.put("worst", result.worst().name());
    report.put("relativeError", result.worst().relative());
    ObjectNode tensors = report.putObject("tensors");
    for (TensorError error : result.errors()) {
      tensors
          .putObject(error.name())
          .put("relativeError", error.relative())
          .put("difference", error.difference())
          .put("comparedWith", error.scale());
    }
  }

  private void print(Path file, GoldenResult result) {
    PrintWriter out = spec.commandLine().getOut();
    List<List<String>> rows = result.errors().stream().map(CheckGoldenCommand::row).toList();
    new TextTable(HEADER, rows, Set.of(1, 2, 3)).lines().forEach(out::println);
    if (result.centres() == Centres.ROUNDED) {
      out.println("centres p, q: rounded to 32 bits, as the file has them");
    }
    out.printf(
        "%s: %s %s in %s: largest relative error %s (%s), allowed %s%n%n",
        file,
        engine,
        result.agrees() ? "agrees" : "differs",
        lower(precision),
        number(result.worst().relative()),
        result.worst().name(),
        number(result.tolerance()));
    out.flush();
  }

  private static List<String> row(TensorError error) {
    return List.of(
        error.name(), number(error.relative()), number(error.difference()), number(error.scale()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
