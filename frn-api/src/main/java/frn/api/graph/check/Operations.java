package frn.api.graph.check;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Packing;
import frn.api.graph.Tensor;
import java.util.List;

/**
 * The operations of one pass on an engine, as {@link frn.api.graph.Graph} describes them. {@link
 * CheckedGraph} has checked shapes before it calls any of these.
 *
 * @param <N> the engine's values
 */
public interface Operations<N extends Tensor> {
  /** The class of the engine's values. */
  Class<N> type();

  /** Whether the pass goes back. */
  boolean training();

  /** The pass's inputs. */
  Feed feed();

  /** The key of the next dropout of this pass, from seed, step and the number of the call. */
  long nextDropout();

  /** Fixed values. */
  N values(Array array);

  /**
   * A parameter by its full name, uniform in ±bound at first, or {@code centre} where bound is 0.
   */
  N weights(String name, boolean trainable, double centre, double bound, int... shape);

  /** x [..., in], weight [units, in], bias [units] → [..., units]. */
  N linear(N x, N weight, N bias);

  /** x [B, N, in], weight [units, 2 in], bias [units] → [B, R, units]. */
  N linearPairs(N x, N weight, N bias, int[] first, int[] second);

  /** x [B, height, width, in], weight [channels, in, kernel, kernel], bias [channels]. */
  N conv2d(N x, N weight, N bias);

  /** To [B, height/size, width/size, C], the shape given. */
  N maxPool(int[] shape, N x, int size);

  /** max(x, 0). */
  N relu(N x);

  /** eˣ. */
  N exp(N x);

  /** The natural logarithm. */
  N log(N x);

  /** In training only, and where rate is above 0. */
  N dropout(N x, double rate, long key);

  /** x [T, B, ...] → [P, ...]. */
  N pack(N x, Packing packing);

  /** x [P, ..., in] → [P, ..., units]. */
  N lstm(Packing packing, N x, N weightIh, N weightHh, N biasIh, N biasHh);

  /** x [P, ..., in] → [P, ..., units]. */
  N gru(Packing packing, N x, N weightIh, N weightHh, N biasIh, N biasHh);

  /** x [P, ...] → [B, ...]. */
  N lastStep(N x, Packing packing);

  /** x [..., C] and four arrays [C]. */
  N batchNorm(N x, N weight, N bias, N runningMean, N runningVariance);

  /** To the shape given. */
  N concat(int[] shape, int axis, List<N> xs);

  /** The slices at these positions of an axis. */
  N select(N x, int axis, int[] positions);

  /** Along an axis. */
  N softmax(N x, int axis);

  /** The sum along an axis, or the mean. */
  N sum(N x, int axis, boolean mean);

  /** a + b, of the shape given. */
  N add(int[] shape, N a, N b);

  /** a · b by value, of the shape given. */
  N multiply(int[] shape, N a, N b);

  /** The same values. */
  N reshape(N x, int[] shape);

  /** To [1]. */
  N meanSquaredError(N y, N target);

  /** logits [B, C] → [1]; weights [C] or none. */
  N crossEntropy(N logits, int[] classes, double[] weights);
}
