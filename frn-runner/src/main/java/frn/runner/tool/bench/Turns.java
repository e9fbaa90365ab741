package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Lets competitors take turns, so that what disturbs a machine for a while disturbs all of them. A
 * turn is one step, or as many short steps as fill a quarter of a second.
 */
final class Turns {
  private static final int WARM_UP = 2;
  private static final double SECONDS = 0.25;

  private final LongSupplier nanos;

  /**
   * @param nanos a clock, such as {@link System#nanoTime}
   */
  Turns(LongSupplier nanos) {
    this.nanos = requireNonNull(nanos, "nanos is null");
  }

  /** Measures each competitor so many times, after a warm-up. */
  List<Series> take(List<Competitor> competitors, int repeats) {
    int[] steps = new int[competitors.size()];
    for (int round = 0; round < WARM_UP; round++) {
      for (int i = 0; i < steps.length; i++) {
        double seconds = Math.max(1e-9, seconds(competitors.get(i), 1));
        steps[i] = (int) Math.min(100_000, Math.ceil(SECONDS / seconds));
      }
    }
    List<List<Double>> values = new ArrayList<>();
    competitors.forEach(competitor -> values.add(new ArrayList<>()));
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (int i = 0; i < steps.length; i++) {
        Competitor competitor = competitors.get(i);
        values.get(i).add(competitor.value(seconds(competitor, steps[i])));
      }
    }
    return IntStream.range(0, steps.length)
        .mapToObj(i -> new Series(competitors.get(i).name(), values.get(i)))
        .toList();
  }

  /** Of one step, over several. */
  private double seconds(Competitor competitor, int steps) {
    long start = nanos.getAsLong();
    for (int step = 0; step < steps; step++) {
      competitor.step().run();
    }
    return (nanos.getAsLong() - start) / 1e9 / steps;
  }
}
