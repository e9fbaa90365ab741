package frn.runner.yaml;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something wrong in an experiment file; ordered by place.
 *
 * @param line from 1
 * @param column from 1
 * @param message what was expected and what was found
 */
public record Problem(int line, int column, String message) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  public Problem {
    requireNonNull(message, "message is null");
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column + ": " + message;
  }
}
