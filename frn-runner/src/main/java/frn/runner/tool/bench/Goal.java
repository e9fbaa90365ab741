package frn.runner.tool.bench;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the ratio of a competitor to the baseline is to be.
 *
 * @param competitor its name, a regular expression
 * @param least the smallest ratio that reaches the goal
 * @param most the largest
 */
record Goal(Pattern competitor, double least, double most) {
  static Goal atMost(String competitor, double ratio) {
    return new Goal(Pattern.compile(competitor), 0, ratio);
  }

  static Goal atLeast(String competitor, double ratio) {
    return new Goal(Pattern.compile(competitor), ratio, Double.POSITIVE_INFINITY);
  }

  static Goal within(String competitor, double least, double most) {
    return new Goal(Pattern.compile(competitor), least, most);
  }

  boolean concerns(Series series) {
    return competitor.matcher(series.competitor()).matches();
  }

  boolean reachedBy(double ratio) {
    return ratio >= least && ratio <= most;
  }

  @Override
  public String toString() {
    if (least == 0) {
      return String.format(Locale.ROOT, "≤ %.2f ×", most);
    }
    return most == Double.POSITIVE_INFINITY
        ? String.format(Locale.ROOT, "≥ %.2f ×", least)
        : String.format(Locale.ROOT, "%.2f to %.2f ×", least, most);
  }
}
