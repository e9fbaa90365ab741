package frn.runner.tool.golden;

import frn.api.array.Array;
import frn.api.graph.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What rounding makes of tensors: how much each changes with one rounding of all that goes in. */
final class Rounding {
  /** So many values of a tensor stand for all, so that a large network fits into memory. */
  private static final int SAMPLE = 1 << 16;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Map<String, double[]> before = new HashMap<>();
  private final Map<String, Double> effects = new HashMap<>();
  private final double unit;
  private final double times;
  private double largestGradient;

  /**
   * @param precision of the computation; 64 bits have digits to spare for more roundings on the way
   */
  Rounding(Precision precision) {
    boolean wide = precision == Precision.FLOAT64;
    this.unit = wide ? Math.ulp(1.0) : Math.ulp(1f);
    this.times = wide ? 1 << 14 : 1 << 7;
  }

  /** The numbers, each rounded up or down by chance. */
  Array change(Array array) {
    double[] values = array.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] *= random.nextBoolean() ? 1 + unit : 1 - unit;
    }
    return Array.of(values, array.shape());
  }

  /** Notes a tensor. */
  void before(String name, Array tensor) {
    double[] sample = sample(tensor);
    before.put(name, sample);
    if (isGradient(name)) {
      for (double value : sample) {
        largestGradient = Math.max(largestGradient, Math.abs(value));
      }
    }
  }

  /** Notes the same tensor after a change; a layer has one effect, the largest of its tensors. */
  void after(String name, Array tensor) {
    double[] old = before.get(name);
    double[] sample = sample(tensor);
    double effect = isGradient(name) ? unit * largestGradient : 0;
    for (int i = 0; i < sample.length; i++) {
      effect = Math.max(effect, Math.abs(sample[i] - old[i]));
    }
    effects.merge(layer(name), effect, Math::max);
  }

  private static double[] sample(Array tensor) {
    double[] sample = new double[Math.min(SAMPLE, tensor.size())];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = tensor.at((int) ((long) i * tensor.size() / sample.length));
    }
    return sample;
  }

  private static boolean isGradient(String name) {
    return name.startsWith("grad.");
  }

  /** {@code grad.estimator.fc1} of {@code grad.estimator.fc1.bias}; an output stands alone. */
  private static String layer(String name) {
    return isGradient(name) ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** The errors, those too large on a scale that tolerates what rounding makes of the tensor. */
  List<TensorError> allow(List<TensorError> errors, double tolerance) {
    return errors.stream()
        .map(error -> error.relative() <= tolerance ? error : allow(error, tolerance))
        .toList();
  }

  private TensorError allow(TensorError error, double tolerance) {
    return error.withScale(times * effects.get(layer(error.name())) / tolerance);
  }
}
