package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that is measured.
 *
 * @param name for the command line
 * @param title for the table
 * @param unit of the values
 * @param baseline the names of what competitors are measured against, a regular expression
 * @param goals what is to be reached
 * @param scope how often it is measured
 * @param megabytes that one competitor takes, about
 * @param measurement how
 */
record Benchmark(
    String name,
    String title,
    Unit unit,
    Pattern baseline,
    List<Goal> goals,
    Scope scope,
    int megabytes,
    Measurement measurement) {
  /** How often a benchmark is measured. */
  enum Scope {
    /** With each count of threads. */
    EACH_THREADS,
    /** On one thread. */
    ONE_THREAD,
    /** On one thread, each engine in a process of its own. */
    EACH_ENGINE
  }

  /** How a benchmark is measured. */
  @FunctionalInterface
  interface Measurement {
    /** Measures, in this process. */
    List<Series> measure(Setup setup);
  }

  Benchmark {
    requireNonNull(name, "name is null");
    requireNonNull(title, "title is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(baseline, "baseline is null");
    goals = List.copyOf(goals);
    requireNonNull(scope, "scope is null");
    requireNonNull(measurement, "measurement is null");
  }

  boolean isBaseline(String competitor) {
    return baseline.matcher(competitor).matches();
  }

  Optional<Goal> goal(Series series) {
    return goals.stream().filter(goal -> goal.concerns(series)).findFirst();
  }
}
