package frn.runner.store;

import static java.util.stream.Collectors.joining;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.List;

/** What is said when a user names an experiment that is not there. */
public final class UnknownExperiment {
  private UnknownExperiment() {}

  /** The error, with the experiments that there are. */
  public static FrnException of(String name, List<ExperimentRow> known) {
    String names = known.stream().map(ExperimentRow::name).collect(joining(", "));
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "no experiment '%s'; there is %s".formatted(name, names.isEmpty() ? "none" : names));
  }
}
