package frn.api.graph;

import frn.api.array.Array;
import java.util.Map;
import java.util.Set;

/**
 * A program with its parameters on a device. Used by one thread. Same seed, device and thread
 * count: the same numbers, bit by bit.
 */
public interface Model extends AutoCloseable {
  /**
   * One pass in evaluation mode: no dropout, kept batch-norm statistics, nothing changes.
   *
   * @param outputs the names wanted, of what the program returns
   * @return the outputs by name
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#INVALID_INPUT} when the program has no
   *     such output, lacks an input or refuses a shape; {@link frn.api.ErrorCode#OUT_OF_RESOURCES}
   *     when memory is short. So do the other passes.
   */
  Map<String, Array> evaluate(Feed feed, Set<String> outputs);

  /**
   * One pass in training mode and back, without an update of parameters.
   *
   * @param step decides what dropout drops
   * @return {@link Program#LOSS}, and the gradient of each trainable parameter by its name
   */
  Map<String, Array> gradients(Feed feed, long step);

  /**
   * One pass in training mode, back, and an update.
   *
   * @param step counted from 0 over the whole training; decides what dropout drops
   * @return the loss before the update
   */
  double train(Feed feed, long step, Optimizer optimizer);

  /** Parameters and kept statistics by name; empty before the first pass or {@link #load}. */
  Map<String, Array> parameters();

  /**
   * Sets parameters and kept statistics, those named; others stay or are made at first use.
   *
   * @throws frn.api.FrnException when a shape differs from the program's, at the latest at the next
   *     pass
   */
  void load(Map<String, Array> parameters);

  /**
   * Everything that training depends on, for {@link #restore}: parameters and kept statistics under
   * their names, the optimizer's moments under names of the engine's.
   */
  Map<String, Array> state();

  /**
   * Sets what {@link #state} returned: training goes on with the same numbers.
   *
   * @throws frn.api.FrnException as {@link #load}
   */
  void restore(Map<String, Array> state);

  @Override
  void close();
}
