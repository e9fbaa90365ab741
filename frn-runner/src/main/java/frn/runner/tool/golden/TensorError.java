package frn.runner.tool.golden;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;

/**
 * How far a tensor is from the file's.
 *
 * @param name in the file, such as {@code grad.encoder.fc1.weight}
 * @param difference the largest absolute difference, infinite where a value is not a number
 * @param scale what the difference is compared with: the largest absolute value that was expected,
 *     or more where the tensor consists of what rounding leaves
 */
public record TensorError(String name, double difference, double scale) {
  public TensorError {
    requireNonNull(name, "name is null");
  }

  /** Compared with the largest absolute value that was expected. */
  static TensorError of(String name, Array expected, Array found) {
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
    }
    return new TensorError(name, difference(expected, found), largest);
  }

  /** The largest absolute difference, infinite where a value is not a number. */
  static double difference(Array one, Array other) {
    double largest = 0;
    for (int i = 0; i < one.size(); i++) {
      double difference = Math.abs(one.at(i) - other.at(i));
      largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return largest;
  }

  /** Compared with at least so much. */
  TensorError withScale(double least) {
    return new TensorError(name, difference, Math.max(scale, least));
  }

  /** The difference as a share of the scale, infinite where a value is not a number. */
  public double relative() {
    double relative = difference == 0 ? 0 : difference / scale;
    return Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative;
  }
}
