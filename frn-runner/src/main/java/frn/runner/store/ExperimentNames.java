package frn.runner.store;

import static java.util.stream.Collectors.joining;

import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.List;
import java.util.Optional;

/** Experiments by the beginnings of their names. */
final class ExperimentNames {
  private ExperimentNames() {}

  /**
   * The name that begins so; empty when none does.
   *
   * @throws FrnException when several do
   */
  static Optional<String> complete(String beginning, List<ExperimentRow> known) {
    List<String> names =
        known.stream().map(ExperimentRow::name).filter(name -> name.startsWith(beginning)).toList();
    if (names.size() > 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "'%s' may be %s".formatted(beginning, String.join(" or ", names)));
    }
    return names.stream().findFirst();
  }

  /** The error, with the experiments that there are. */
  static FrnException unknown(String name, List<ExperimentRow> known) {
    String names = known.stream().map(ExperimentRow::name).collect(joining(", "));
    return new FrnException(
        ErrorCode.INVALID_INPUT,
        "no experiment '%s'; there is %s".formatted(name, names.isEmpty() ? "none" : names));
  }
}
