package frn.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.inject.Inject;
import com.google.inject.Provider;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Finding;
import frn.runner.analysis.ExperimentAnalyst;
import frn.runner.report.ComparisonTable;
import frn.runner.store.ExperimentStore;
import frn.runner.store.RunStatus;
import frn.runner.store.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the variants of an experiment. */
@Command(
    name = "compare",
    description = "Compares the variants of an experiment with each other, as far as it is done.")
final class CompareCommand implements Callable<Integer> {
  private static final String COMPARISON = "comparison";

  private final Provider<ExperimentAnalyst> analyst;
  private final Provider<ExperimentStore> experiments;

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      description = "its name, or the beginning of it")
  private String experiment;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "VARIANT",
      description = "only these, two or more")
  private List<String> variants = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Inject
  CompareCommand(Provider<ExperimentAnalyst> analyst, Provider<ExperimentStore> experiments) {
    this.analyst = analyst;
    this.experiments = experiments;
  }

  @Override
  public Integer call() {
    Submission found = experiments.get().get(experiment);
    checkVariants(found);
    List<Finding> findings =
        analyst
            .get()
            .ask(JsonNodeFactory.instance.objectNode().put("type", COMPARISON), found.name())
            .orElseThrow();
    ComparisonTable.of(findings, variants, experiments.get().summary(found.name()))
        .forEach(spec.commandLine().getOut()::println);
    return ExitCode.DONE;
  }

  private void checkVariants(Submission found) {
    List<String> known =
        experiments.get().status(found.experiment()).stream()
            .filter(run -> run.analysis().isEmpty())
            .map(RunStatus::variant)
            .distinct()
            .toList();
    for (String variant : variants) {
      if (!known.contains(variant)) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "no variant '%s' in %s; there is %s"
                .formatted(variant, found.name(), String.join(", ", known)));
      }
    }
    if (variants.size() == 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "expected two variants or more, found " + variants);
    }
  }
}
