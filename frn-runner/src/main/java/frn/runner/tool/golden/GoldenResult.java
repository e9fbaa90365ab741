package frn.runner.tool.golden;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * How far an engine is from a file.
 *
 * @param centres of the regions, as they were computed with
 * @param tolerance the largest relative error allowed
 * @param errors of every tensor, the largest last
 */
public record GoldenResult(Centres centres, double tolerance, List<TensorError> errors) {
  /** Sorts. */
  public GoldenResult {
    requireNonNull(centres, "centres is null");
    errors = errors.stream().sorted(Comparator.comparingDouble(TensorError::relative)).toList();
  }

  /** The centres p, q of the regions (Eq. 2). */
  public enum Centres {
    /** Of the precision of the computation. */
    EXACT,
    /** Rounded to 32 bits before a computation with 64. */
    ROUNDED
  }

  /** The tensor of the largest relative error. */
  public TensorError worst() {
    return errors.get(errors.size() - 1);
  }

  /** Whether no error is larger than allowed. */
  public boolean agrees() {
    return worst().relative() <= tolerance;
  }

  /** Whether outputs are clearly nearer, or all tensors where outputs do not tell. */
  boolean fitsBetterThan(GoldenResult other) {
    double outputs = outputError();
    double others = other.outputError();
    boolean told = Math.max(outputs, others) > 2 * Math.min(outputs, others);
    return told ? outputs < others : worst().relative() < other.worst().relative();
  }

  /** The largest relative error of an output. */
  double outputError() {
    return errors.stream()
        .filter(error -> error.name().startsWith("eval."))
        .mapToDouble(TensorError::relative)
        .max()
        .orElseThrow();
  }
}
