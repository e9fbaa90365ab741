package frn.runner.page;

import frn.runner.page.Answer.Row;
import java.util.OptionalDouble;

/**
 * How well a trait is estimated: by a mean absolute error in its unit, or by an accuracy in
 * percent.
 *
 * @param isAccuracy whether more is better
 * @param unit of the error, such as years; empty where it has none
 */
record Measure(boolean isAccuracy, String unit) {
  static Measure of(Row row, Networks networks) {
    boolean accuracy = row.text("metric").filter("accuracy"::equals).isPresent();
    return new Measure(accuracy, networks.unit(row.the("trait")));
  }

  /** A score, a difference or an error in the unit that is shown. */
  OptionalDouble shown(OptionalDouble score) {
    return isAccuracy ? Numbers.percent(score) : score;
  }

  /** The word for it. */
  String name() {
    return isAccuracy ? "accuracy" : "mean absolute error";
  }

  /** With the unit. */
  String label() {
    return name() + " (" + unitText() + ")";
  }

  /** The unit in words. */
  String unitText() {
    return isAccuracy ? "%" : unit.isEmpty() ? "in its own unit" : unit;
  }

  /** With two places, as the paper has it. */
  String text(OptionalDouble score) {
    if (score.isEmpty()) {
      return Numbers.NONE;
    }
    return Numbers.of(shown(score), 2) + suffix();
  }

  /** After a number. */
  String suffix() {
    return isAccuracy ? " %" : unit.isEmpty() ? "" : " " + unit;
  }
}
