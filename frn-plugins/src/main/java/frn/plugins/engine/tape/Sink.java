package frn.plugins.engine.tape;

/**
 * What receives the gradient of a parameter, complete.
 *
 * @param <Q> the engine's parameters
 * @param <G> the engine's gradients
 */
@FunctionalInterface
public interface Sink<Q, G> {
  /** The gradient is valid during the call alone, and may be written over. */
  void accept(Q parameter, G gradient);
}
