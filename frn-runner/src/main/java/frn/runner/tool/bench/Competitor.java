package frn.runner.tool.bench;

import static java.util.Objects.requireNonNull;

/**
 * Who is timed.
 *
 * @param name in the results
 * @param frames that a step works on, for a rate; 0 for seconds a step
 * @param step the work of one step
 */
record Competitor(String name, double frames, Runnable step) {
  Competitor {
    requireNonNull(name, "name is null");
    requireNonNull(step, "step is null");
  }

  /** In the benchmark's unit. */
  double value(double seconds) {
    return frames == 0 ? seconds : frames / seconds;
  }
}
