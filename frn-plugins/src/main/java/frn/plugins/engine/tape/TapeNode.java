package frn.plugins.engine.tape;

import frn.api.array.Array;
import frn.api.graph.Tensor;
import java.util.List;

/**
 * An operation of a pass and its value.
 *
 * @param <N> the engine's nodes
 * @param <P> the engine's passes
 */
public abstract class TapeNode<N extends TapeNode<N, P>, P> implements Tensor {
  private final int[] shape;
  private final List<N> inputs;
  private final boolean differentiable;

  /** How many operations still read the value; outputs of the pass count as one more. */
  private int readers;

  protected TapeNode(int[] shape, List<N> inputs) {
    this(shape, inputs.stream().anyMatch(TapeNode::differentiable), inputs);
  }

  protected TapeNode(int[] shape, boolean differentiable, List<N> inputs) {
    this.shape = shape.clone();
    this.inputs = List.copyOf(inputs);
    this.differentiable = differentiable;
  }

  /** Computes the value. */
  public abstract void forward(P pass);

  /** Contributes to the gradients of the inputs from its own, which it may use up. */
  public abstract void backward(P pass);

  /** Whether {@link #backward} reads the node's own value, so that nobody may write over it. */
  public boolean keepsValue() {
    return false;
  }

  protected abstract boolean hasGradient();

  /** Releases what was kept for {@link #backward}. */
  protected abstract void releaseKept();

  protected abstract void releaseValue();

  protected abstract void releaseGradient();

  /** Releases all that it holds. */
  public final void release() {
    releaseKept();
    releaseValue();
    releaseGradient();
  }

  @Override
  public final int[] shape() {
    return shape.clone();
  }

  /** The number of values. */
  public final int size() {
    return Array.size(shape);
  }

  /** What it is computed from. */
  public final List<N> inputs() {
    return inputs;
  }

  /** One of these. */
  public final N input(int index) {
    return inputs.get(index);
  }

  /** Whether a trainable parameter lies behind it. */
  public final boolean differentiable() {
    return differentiable;
  }

  final int readers() {
    return readers;
  }

  final void addReader() {
    readers++;
  }

  /** Releases the value with the last reader. */
  final void readOnce() {
    if (--readers == 0) {
      releaseValue();
    }
  }

  /** Whether the one reader that is left may write over the value. */
  protected final boolean mayBeTakenOver(TapePass<?, ?> pass) {
    return readers == 1 && !(pass.training() && keepsValue());
  }
}
