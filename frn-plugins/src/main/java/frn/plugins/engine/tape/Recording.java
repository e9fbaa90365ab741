package frn.plugins.engine.tape;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.check.Operations;
import frn.plugins.engine.Parameters;
import frn.plugins.engine.Randomness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists the operations of one pass, in the order of the program; an engine says which nodes they
 * are.
 *
 * @param <N> the engine's nodes
 * @param <Q> the engine's parameters
 */
public abstract class Recording<N extends TapeNode<N, ?>, Q extends Parameters.Parameter>
    implements Operations<N> {
  private final Feed feed;
  private final boolean training;
  private final long seed;
  private final long step;
  private final Parameters<Q> parameters;
  private final List<N> nodes = new ArrayList<>();
  private final Map<String, N> weights = new LinkedHashMap<>();
  private int dropouts;

  /**
   * @param seed what parameters and dropout depend on
   * @param step what dropout depends on, too
   */
  protected Recording(Feed feed, boolean training, long seed, long step, Parameters<Q> parameters) {
    this.feed = feed;
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.parameters = parameters;
  }

  /** A parameter, lent by the model. Made before all that read it, so its gradient comes last. */
  protected abstract N weights(Q parameter, boolean trainable);

  protected final N add(N node) {
    nodes.add(node);
    return node;
  }

  /** All operations so far. */
  public final List<N> nodes() {
    return nodes;
  }

  final Map<String, N> weights() {
    return weights;
  }

  @Override
  public final boolean training() {
    return training;
  }

  @Override
  public final Feed feed() {
    return feed;
  }

  @Override
  public final long nextDropout() {
    return Randomness.key(seed, step, dropouts++);
  }

  /** The same node at each use. */
  @Override
  public final N weights(
      String name, boolean trainable, double centre, double bound, int... shape) {
    Q parameter =
        parameters.get(
            name, () -> Randomness.initial(seed, name, centre, bound, Array.size(shape)), shape);
    return weights.computeIfAbsent(name, key -> add(weights(parameter, trainable)));
  }
}
