package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Follows the shapes of a program in evaluation mode, and computes nothing: whatever widths a
 * configuration from elsewhere asks for, it costs no memory to see that they are not those of the
 * weights.
 *
 * @param x the shape of the input of this name
 * @param lengths the integers of this name
 * @param prefix of the names of parameters
 * @param parameters takes the shapes of parameters and kept statistics, by their names
 */
record ShapeGraph(int[] x, int[] lengths, String prefix, Map<String, int[]> parameters)
    implements Graph {
  private record Shape(int... shape) implements Tensor {}

  ShapeGraph {
    requireNonNull(x, "x is null");
    requireNonNull(lengths, "lengths is null");
    requireNonNull(prefix, "prefix is null");
    requireNonNull(parameters, "parameters is null");
  }

  @Override
  public boolean training() {
    return false;
  }

  @Override
  public Graph within(String name) {
    return new ShapeGraph(x, lengths, prefix + name + ".", parameters);
  }

  @Override
  public Tensor input(String name) {
    return new Shape(x);
  }

  @Override
  public int[] integers(String name) {
    return lengths.clone();
  }

  @Override
  public Tensor constant(double[] values, int... shape) {
    return new Shape(shape);
  }

  @Override
  public Tensor parameter(String name, double bound, int... shape) {
    parameters.put(prefix + name, shape.clone());
    return new Shape(shape);
  }

  @Override
  public Tensor linear(Tensor x, String name, int units) {
    parameter(name + ".weight", 0, units, last(x));
    parameter(name + ".bias", 0, units);
    return with(x, x.shape().length - 1, units);
  }

  @Override
  public Tensor linearPairs(Tensor x, String name, int units, int[] first, int[] second) {
    parameter(name + ".weight", 0, units, Math.multiplyExact(2, last(x)));
    parameter(name + ".bias", 0, units);
    return new Shape(x.shape()[0], first.length, units);
  }

  @Override
  public Tensor conv2d(Tensor x, String name, int channels, int kernel) {
    parameter(name + ".weight", 0, channels, last(x), kernel, kernel);
    parameter(name + ".bias", 0, channels);
    return with(x, 3, channels);
  }

  @Override
  public Tensor maxPool(Tensor x, int size) {
    int[] shape = x.shape();
    return new Shape(shape[0], shape[1] / size, shape[2] / size, shape[3]);
  }

  @Override
  public Tensor relu(Tensor x) {
    return x;
  }

  @Override
  public Tensor dropout(Tensor x, double rate) {
    return x;
  }

  @Override
  public Tensor pack(Tensor x, int[] lengths) {
    int[] rest = Arrays.copyOfRange(x.shape(), 1, x.shape().length);
    rest[0] = Arrays.stream(lengths).sum();
    return new Shape(rest);
  }

  @Override
  public Tensor lstm(Tensor x, int[] lengths, String name, int units) {
    int gates = Math.multiplyExact(4, units);
    parameter(name + ".weight_ih", 0, gates, last(x));
    parameter(name + ".weight_hh", 0, gates, units);
    parameter(name + ".bias_ih", 0, gates);
    parameter(name + ".bias_hh", 0, gates);
    return with(x, x.shape().length - 1, units);
  }

  @Override
  public Tensor lastStep(Tensor x, int[] lengths) {
    return with(x, 0, lengths.length);
  }

  @Override
  public Tensor batchNorm(Tensor x, String name) {
    for (String kept : new String[] {"weight", "bias", "running_mean", "running_var"}) {
      parameter(name + "." + kept, 0, last(x));
    }
    return x;
  }

  @Override
  public Tensor concat(int axis, Tensor... xs) {
    return with(xs[0], axis, Arrays.stream(xs).mapToInt(x -> x.shape()[axis]).sum());
  }

  @Override
  public Tensor select(Tensor x, int axis, int... positions) {
    return with(x, axis, positions.length);
  }

  @Override
  public Tensor softmax(Tensor x, int axis) {
    return x;
  }

  /** The axis goes away; [1] when none remains. */
  @Override
  public Tensor sum(Tensor x, int axis) {
    int[] shape = x.shape();
    if (shape.length == 1) {
      return new Shape(1);
    }
    int[] rest = Arrays.copyOf(shape, shape.length - 1);
    System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
    return new Shape(rest);
  }

  @Override
  public Tensor mean(Tensor x, int axis) {
    return sum(x, axis);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    int[] longer = a.shape().length >= b.shape().length ? a.shape() : b.shape();
    int[] shorter = a.shape().length >= b.shape().length ? b.shape() : a.shape();
    int[] joint = longer.clone();
    int missing = longer.length - shorter.length;
    for (int axis = 0; axis < shorter.length; axis++) {
      joint[missing + axis] = Math.max(longer[missing + axis], shorter[axis]);
    }
    return new Shape(joint);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return add(a, b);
  }

  @Override
  public Tensor reshape(Tensor x, int... shape) {
    return new Shape(shape);
  }

  @Override
  public Tensor meanSquaredError(Tensor y, Tensor target) {
    return new Shape(1);
  }

  @Override
  public Tensor crossEntropy(Tensor logits, int[] classes) {
    return new Shape(1);
  }

  private static int last(Tensor x) {
    return x.shape()[x.shape().length - 1];
  }

  private static Tensor with(Tensor x, int axis, int extent) {
    int[] shape = x.shape().clone();
    shape[axis] = extent;
    return new Shape(shape);
  }
}
