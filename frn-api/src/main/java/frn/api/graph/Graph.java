package frn.api.graph;

/**
 * The operations of a network. A {@link Program} calls them in order, anew in each pass, so shapes
 * may differ from pass to pass. Arrays are row-major. A parameter is made at its first use, from
 * the model's seed and its full name alone; its name, shape and layout are PyTorch's.
 *
 * <p>Shapes that do not fit, axes and positions that are not there, a rate that is none, and inputs
 * that the pass lacks are {@link frn.api.FrnException}s of {@link frn.api.ErrorCode#INVALID_INPUT}
 * that name the operation, what was expected and what was found.
 */
public interface Graph {
  /** Whether dropout is on and batch norm takes the batch's own statistics. */
  boolean training();

  /** This graph with {@code name.} before the names of all parameters. */
  Graph within(String name);

  /** An input of the pass by its name; no gradient flows to it. */
  Tensor input(String name);

  /** An input of whole numbers by its name, such as lengths or classes. */
  int[] integers(String name);

  /** Fixed values. */
  Tensor constant(double[] values, int... shape);

  /** A trainable array, uniform in ±bound at first (0: all zeros). */
  Tensor parameter(String name, double bound, int... shape);

  /**
   * y = x Wᵀ + b on the last axis: [..., in] → [..., units]. Parameters {@code name.weight} [units,
   * in], {@code name.bias} [units], uniform in ±1/√in at first.
   */
  Tensor linear(Tensor x, String name, int units);

  /**
   * The linear layer on concatenated pairs of objects: x [B, N, in] → [B, R, units] with y[b, r] =
   * W [x[b, first[r]]; x[b, second[r]]] + b. Parameters {@code name.weight} [units, 2 in], {@code
   * name.bias} [units], uniform in ±1/√(2 in) at first. Engines may split W into one product an
   * object.
   */
  Tensor linearPairs(Tensor x, String name, int units, int[] first, int[] second);

  /**
   * Convolution of stride 1 that keeps height and width: [B, height, width, in] → [B, height,
   * width, channels], kernel odd. Parameters {@code name.weight} [channels, in, kernel, kernel],
   * {@code name.bias} [channels], uniform in ±√(6 / (in kernel²)) (He) and zero at first.
   */
  Tensor conv2d(Tensor x, String name, int channels, int kernel);

  /**
   * The maximum of each size × size square, stride size: [B, height, width, C] → [B, height/size,
   * width/size, C].
   */
  Tensor maxPool(Tensor x, int size);

  /** max(x, 0). */
  Tensor relu(Tensor x);

  /** eˣ. */
  Tensor exp(Tensor x);

  /** The natural logarithm; −∞ of 0, whose gradient is not finite, and NaN below. */
  Tensor log(Tensor x);

  /**
   * In training sets each value to 0 with probability rate and divides the others by 1 − rate;
   * which ones depends on seed, step and the number of the call within the pass alone.
   */
  Tensor dropout(Tensor x, double rate);

  /**
   * Sequences without their padding: x [T, B, ...], lengths [B] in 1..T → [P, ...] with P = Σ
   * lengths, in the order of a {@link Packing}. What is past a sequence's end is not read.
   */
  Tensor pack(Tensor x, int[] lengths);

  /**
   * A long short-term memory layer over packed sequences, all states zero at first: [P, ..., in] →
   * [P, ..., units], every h_t. Parameters {@code name.weight_ih} [4 units, in], {@code
   * name.weight_hh} [4 units, units], {@code name.bias_ih}, {@code name.bias_hh} [4 units], gates
   * in the order i, f, g, o, uniform in ±1/√units at first.
   *
   * @param lengths [B], those of {@link #pack}
   */
  Tensor lstm(Tensor x, int[] lengths, String name, int units);

  /**
   * A gated recurrent unit layer over packed sequences, all states zero at first: [P, ..., in] →
   * [P, ..., units], every h_t = (1 − z) n + z h_{t-1}, n = tanh(W_n x + b + r (V_n h_{t-1} + b')).
   * Parameters {@code name.weight_ih} [3 units, in], {@code name.weight_hh} [3 units, units],
   * {@code name.bias_ih}, {@code name.bias_hh} [3 units], gates in the order r, z, n, uniform in
   * ±1/√units at first.
   *
   * @param lengths [B], those of {@link #pack}
   */
  Tensor gru(Tensor x, int[] lengths, String name, int units);

  /** The last step of each packed sequence: x [P, ...], lengths [B] → [B, ...]. */
  Tensor lastStep(Tensor x, int[] lengths);

  /**
   * Batch normalisation over all axes but the last, ε = 1e-5, momentum 0.1. Parameters {@code
   * name.weight}, {@code name.bias} (1 and 0 at first), kept statistics {@code name.running_mean},
   * {@code name.running_var} (0 and 1 at first; the variance kept is the unbiased one).
   */
  Tensor batchNorm(Tensor x, String name);

  /** Joins arrays that agree in all other axes. */
  Tensor concat(int axis, Tensor... xs);

  /** The slices at these positions of an axis, in this order; a position may repeat. */
  Tensor select(Tensor x, int axis, int... positions);

  /** exp(x) / Σ exp(x) along an axis. */
  Tensor softmax(Tensor x, int axis);

  /** The sum along an axis, which goes away. */
  Tensor sum(Tensor x, int axis);

  /** The mean along an axis, which goes away. */
  Tensor mean(Tensor x, int axis);

  /** a + b; extents that are 1 or missing in front are repeated. */
  Tensor add(Tensor a, Tensor b);

  /** a · b by value; extents that are 1 or missing in front are repeated. */
  Tensor multiply(Tensor a, Tensor b);

  /** The same values in another shape. */
  Tensor reshape(Tensor x, int... shape);

  /** Mean of (y − target)² over all values → [1]. */
  Tensor meanSquaredError(Tensor y, Tensor target);

  /**
   * Mean over the batch of −log softmax(logits)[class], weighted by class: logits [B, C], classes
   * [B] → [1].
   *
   * @param weights [C], above 0; none for equal ones
   */
  Tensor crossEntropy(Tensor logits, int[] classes, double... weights);
}
