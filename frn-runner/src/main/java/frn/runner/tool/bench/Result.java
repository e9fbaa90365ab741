package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one competitor, beside the baseline and the goal.
 *
 * @param benchmark what was measured
 * @param threads CPU threads
 * @param series the values
 * @param ratio of its median to the baseline's; empty where there is no baseline
 * @param goal what the ratio is to be, if there is a goal
 */
record Result(
    Benchmark benchmark, int threads, Series series, Optional<Double> ratio, Optional<Goal> goal) {
  Result {
    requireNonNull(benchmark, "benchmark is null");
    requireNonNull(series, "series is null");
    requireNonNull(ratio, "ratio is null");
    requireNonNull(goal, "goal is null");
  }

  /** The results of one measurement. The baseline is the best of those that may be it. */
  static List<Result> of(Benchmark benchmark, int threads, List<Series> all) {
    Comparator<Series> byMedian = Comparator.comparingDouble(Series::median);
    Optional<Series> baseline =
        all.stream()
            .filter(series -> benchmark.isBaseline(series.competitor()))
            .min(benchmark.unit().moreIsBetter() ? byMedian.reversed() : byMedian);
    return all.stream()
        .map(
            series ->
                new Result(
                    benchmark,
                    threads,
                    series,
                    baseline.map(base -> series.median() / base.median()),
                    benchmark.goal(series)))
        .toList();
  }

  /** Whether the goal is reached; empty where there is none, or nothing to compare with. */
  Optional<Boolean> reached() {
    return goal.flatMap(wanted -> ratio.map(wanted::reachedBy));
  }
}
