package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;

/**
 * What was measured of one competitor.
 *
 * @param competitor its name
 * @param values one a repeat, at least one
 */
record Series(String competitor, List<Double> values) {
  Series {
    requireNonNull(competitor, "competitor is null");
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values of " + competitor);
    }
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return Collections.min(values);
  }

  double max() {
    return Collections.max(values);
  }
}
