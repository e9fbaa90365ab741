package frn.api.graph.check;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Graph;
import frn.api.graph.Packing;
import frn.api.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Checks what a program asks, in the same words for all engines, and names and shapes parameters.
 *
 * @param <N> the engine's values
 */
public final class CheckedGraph<N extends Tensor> implements Graph {
  private final Operations<N> operations;
  private final String prefix;

  /** The graph of a pass. */
  public CheckedGraph(Operations<N> operations) {
    this(operations, "");
  }

  private CheckedGraph(Operations<N> operations, String prefix) {
    this.operations = operations;
    this.prefix = prefix;
  }

  @Override
  public boolean training() {
    return operations.training();
  }

  @Override
  public Graph within(String name) {
    return new CheckedGraph<>(operations, prefix + name + ".");
  }

  @Override
  public Tensor input(String name) {
    Array array = feed().arrays().get(name);
    if (array == null) {
      throw wrong("input " + name + " is missing; the feed has " + feed().arrays().keySet());
    }
    return operations.values(array);
  }

  @Override
  public int[] integers(String name) {
    int[] values = feed().integers().get(name);
    if (values == null) {
      throw wrong("integers " + name + " are missing; the feed has " + feed().integers().keySet());
    }
    return values.clone();
  }

  private Feed feed() {
    return operations.feed();
  }

  @Override
  public Tensor constant(double[] values, int... shape) {
    return operations.values(Array.of(values.clone(), shape));
  }

  @Override
  public Tensor parameter(String name, double bound, int... shape) {
    return trainable(name, bound, shape);
  }

  @Override
  public Tensor linear(Tensor x, String name, int units) {
    int in = Shapes.last(x.shape());
    double bound = 1 / Math.sqrt(in);
    return operations.linear(
        node(x),
        trainable(name + ".weight", bound, units, in),
        trainable(name + ".bias", bound, units));
  }

  @Override
  public Tensor linearPairs(Tensor x, String name, int units, int[] first, int[] second) {
    int[] shape = expectRank(x, 3, "linearPairs " + prefix + name);
    if (first.length != second.length || first.length == 0) {
      throw wrong(
          "linearPairs %s%s: expected as many first as second objects, at least one, found %d and"
                  .formatted(prefix, name, first.length)
              + " "
              + second.length);
    }
    for (int object : first) {
      checkIndex(object, shape[1], "linearPairs " + prefix + name);
    }
    for (int object : second) {
      checkIndex(object, shape[1], "linearPairs " + prefix + name);
    }
    int in = Math.multiplyExact(2, shape[2]);
    double bound = 1 / Math.sqrt(in);
    return operations.linearPairs(
        node(x),
        trainable(name + ".weight", bound, units, in),
        trainable(name + ".bias", bound, units),
        first,
        second);
  }

  @Override
  public Tensor conv2d(Tensor x, String name, int channels, int kernel) {
    int in = expectRank(x, 4, "conv2d " + prefix + name)[3];
    if (kernel % 2 == 0) {
      throw wrong("conv2d " + prefix + name + ": expected an odd kernel, found " + kernel);
    }
    double bound = Math.sqrt(6.0 / (in * kernel * kernel));
    return operations.conv2d(
        node(x),
        trainable(name + ".weight", bound, channels, in, kernel, kernel),
        trainable(name + ".bias", 0, channels));
  }

  @Override
  public Tensor maxPool(Tensor x, int size) {
    int[] shape = expectRank(x, 4, "maxPool");
    int[] pooled = {shape[0], shape[1] / size, shape[2] / size, shape[3]};
    if (Array.size(pooled) == 0) {
      throw wrong("maxPool: no square of " + size + " fits into " + Arrays.toString(shape));
    }
    return operations.maxPool(pooled, node(x), size);
  }

  @Override
  public Tensor relu(Tensor x) {
    return operations.relu(node(x));
  }

  @Override
  public Tensor exp(Tensor x) {
    return operations.exp(node(x));
  }

  @Override
  public Tensor log(Tensor x) {
    return operations.log(node(x));
  }

  @Override
  public Tensor dropout(Tensor x, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw wrong("dropout: expected a rate from 0 to below 1, found " + rate);
    }
    long key = operations.nextDropout();
    return training() && rate > 0 ? operations.dropout(node(x), rate, key) : x;
  }

  @Override
  public Tensor pack(Tensor x, int[] lengths) {
    int[] shape = x.shape();
    Packing packing = packing(lengths, "pack");
    if (shape.length < 2 || shape[1] != lengths.length || shape[0] < packing.steps()) {
      throw wrong(
          "pack: expected [T, B, ...] with T at least %d and B = %d, found %s"
              .formatted(packing.steps(), lengths.length, Arrays.toString(shape)));
    }
    return operations.pack(node(x), packing);
  }

  @Override
  public Tensor lstm(Tensor x, int[] lengths, String name, int units) {
    return recurrent(
        operations::lstm, 4, x, packed(x, lengths, "lstm " + prefix + name), name, units);
  }

  @Override
  public Tensor gru(Tensor x, int[] lengths, String name, int units) {
    return recurrent(
        operations::gru, 3, x, packed(x, lengths, "gru " + prefix + name), name, units);
  }

  /** A recurrent layer of an engine. */
  private interface Recurrent<N> {
    N of(Packing packing, N x, N weightIh, N weightHh, N biasIh, N biasHh);
  }

  private Tensor recurrent(
      Recurrent<N> layer, int gates, Tensor x, Packing packing, String name, int units) {
    double bound = 1 / Math.sqrt(units);
    int rows = Math.multiplyExact(gates, units);
    return layer.of(
        packing,
        node(x),
        trainable(name + ".weight_ih", bound, rows, Shapes.last(x.shape())),
        trainable(name + ".weight_hh", bound, rows, units),
        trainable(name + ".bias_ih", bound, rows),
        trainable(name + ".bias_hh", bound, rows));
  }

  @Override
  public Tensor lastStep(Tensor x, int[] lengths) {
    return operations.lastStep(node(x), packed(x, lengths, "lastStep"));
  }

  private static Packing packed(Tensor x, int[] lengths, String op) {
    int[] shape = x.shape();
    Packing packing = packing(lengths, op);
    if (shape.length < 2 || shape[0] != packing.total()) {
      throw wrong(
          "%s: expected [P, ...] with P = %d, the sum of the lengths, found %s"
              .formatted(op, packing.total(), Arrays.toString(shape)));
    }
    return packing;
  }

  private static Packing packing(int[] lengths, String op) {
    try {
      return Packing.of(lengths);
    } catch (IllegalArgumentException e) {
      throw wrong(op + ": " + e.getMessage());
    }
  }

  @Override
  public Tensor batchNorm(Tensor x, String name) {
    if (training() && Shapes.rows(x.shape()) < 2) {
      throw wrong(
          "batchNorm "
              + prefix
              + name
              + ": a batch of one has no variance; train on at least 2 clips a step");
    }
    int channels = Shapes.last(x.shape());
    return operations.batchNorm(
        node(x),
        operations.weights(prefix + name + ".weight", true, 1, 0, channels),
        operations.weights(prefix + name + ".bias", true, 0, 0, channels),
        operations.weights(prefix + name + ".running_mean", false, 0, 0, channels),
        operations.weights(prefix + name + ".running_var", false, 1, 0, channels));
  }

  @Override
  public Tensor concat(int axis, Tensor... xs) {
    int[] shape = xs[0].shape();
    checkIndex(axis, shape.length, "concat");
    int extent = 0;
    for (Tensor x : xs) {
      int[] other = x.shape();
      if (other.length != shape.length
          || !Arrays.equals(Shapes.with(other, axis, 1), Shapes.with(shape, axis, 1))) {
        throw wrong(
            "concat: expected shapes that differ along axis %d alone, found %s and %s"
                .formatted(axis, Arrays.toString(shape), Arrays.toString(other)));
      }
      extent += other[axis];
    }
    List<N> nodes = Arrays.stream(xs).map(this::node).toList();
    return operations.concat(Shapes.with(shape, axis, extent), axis, nodes);
  }

  @Override
  public Tensor select(Tensor x, int axis, int... positions) {
    checkIndex(axis, x.shape().length, "select");
    for (int position : positions) {
      checkIndex(position, x.shape()[axis], "select");
    }
    return operations.select(node(x), axis, positions);
  }

  @Override
  public Tensor softmax(Tensor x, int axis) {
    checkIndex(axis, x.shape().length, "softmax");
    return operations.softmax(node(x), axis);
  }

  @Override
  public Tensor sum(Tensor x, int axis) {
    checkIndex(axis, x.shape().length, "sum");
    return operations.sum(node(x), axis, false);
  }

  @Override
  public Tensor mean(Tensor x, int axis) {
    checkIndex(axis, x.shape().length, "mean");
    return operations.sum(node(x), axis, true);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return operations.add(broadcast(a, b, "add"), node(a), node(b));
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return operations.multiply(broadcast(a, b, "multiply"), node(a), node(b));
  }

  private static int[] broadcast(Tensor a, Tensor b, String op) {
    int[] shape = Shapes.broadcast(a.shape(), b.shape());
    if (shape == null) {
      throw wrong(
          "%s: expected equal extents or 1, found %s and %s"
              .formatted(op, Arrays.toString(a.shape()), Arrays.toString(b.shape())));
    }
    return shape;
  }

  @Override
  public Tensor reshape(Tensor x, int... shape) {
    if (Array.size(shape) != Array.size(x.shape())) {
      throw wrong(
          "reshape: %s and %s have different numbers of values"
              .formatted(Arrays.toString(x.shape()), Arrays.toString(shape)));
    }
    return operations.reshape(node(x), shape);
  }

  @Override
  public Tensor meanSquaredError(Tensor y, Tensor target) {
    if (!Arrays.equals(y.shape(), target.shape())) {
      throw wrong(
          "meanSquaredError: expected a target of shape %s, found %s"
              .formatted(Arrays.toString(y.shape()), Arrays.toString(target.shape())));
    }
    return operations.meanSquaredError(node(y), node(target));
  }

  @Override
  public Tensor crossEntropy(Tensor logits, int[] classes, double... weights) {
    int[] shape = expectRank(logits, 2, "crossEntropy");
    if (shape[0] != classes.length) {
      throw wrong(
          "crossEntropy: expected %d classes, found %d".formatted(shape[0], classes.length));
    }
    for (int target : classes) {
      checkIndex(target, shape[1], "crossEntropy");
    }
    boolean positive = Arrays.stream(weights).allMatch(w -> w > 0 && Double.isFinite(w));
    if (weights.length != 0 && weights.length != shape[1] || !positive) {
      throw wrong(
          "crossEntropy: expected no weights or %d above 0, found %s"
              .formatted(shape[1], Arrays.toString(weights)));
    }
    return operations.crossEntropy(node(logits), classes, weights);
  }

  private N trainable(String name, double bound, int... shape) {
    return operations.weights(prefix + name, true, 0, bound, shape);
  }

  private N node(Tensor tensor) {
    if (operations.type().isInstance(tensor)) {
      return operations.type().cast(tensor);
    }
    throw new IllegalArgumentException("expected a tensor of this engine, found " + tensor);
  }

  private static int[] expectRank(Tensor x, int rank, String op) {
    int[] shape = x.shape();
    if (shape.length != rank) {
      throw wrong("%s: expected %d axes, found %s".formatted(op, rank, Arrays.toString(shape)));
    }
    return shape;
  }

  private static void checkIndex(int index, int length, String op) {
    if (index < 0 || index >= length) {
      throw wrong("%s: expected 0 to %d, found %d".formatted(op, length - 1, index));
    }
  }

  private static FrnException wrong(String message) {
    return new FrnException(ErrorCode.INVALID_INPUT, message);
  }
}
