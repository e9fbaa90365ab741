package frn.runner.chart;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An axis with round numbers at its ticks.
 *
 * @param label what it shows, with its unit
 * @param from the least value, a tick
 * @param to the largest value, a tick
 * @param step between two ticks
 */
public record Axis(String label, double from, double to, double step) {
  private static final int TICKS = 5;

  /** Checks. */
  public Axis {
    requireNonNull(label, "label is null");
    if (!(from < to) || !(step > 0)) {
      throw new IllegalArgumentException(
          "expected a range and a step, found %s to %s by %s".formatted(from, to, step));
    }
  }

  /** An axis that all values lie on. */
  public static Axis over(String label, Collection<Double> values) {
    double least = values.stream().mapToDouble(v -> v).min().orElse(0);
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    double range = most > least ? most - least : Math.max(Math.abs(least), 1);
    double step = step(range / TICKS);
    double from = Math.floor(least / step) * step;
    double to = Math.ceil(most / step) * step;
    return new Axis(label, from, to > from ? to : from + step, step);
  }

  /** 1, 2 or 5 times a power of ten, not below what is asked for. */
  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= atLeast * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; from + i * step <= to + step / 1000; i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }

  String text(double tick) {
    int places = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return BigDecimal.valueOf(tick).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Where a value lies, 0 to 1. */
  double place(double value) {
    return (value - from) / (to - from);
  }
}
