package frn.plugins.engine.torch;

import frn.api.graph.check.Shapes;
import frn.plugins.engine.tape.TapeNode;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * An operation of a pass and its value. What {@link #forward} and {@link #backward} make is freed
 * at their end, but for what the node holds.
 */
abstract class Node extends TapeNode<Node, Pass> {
  private final List<Tensor> kept = new ArrayList<>();
  private Tensor value;
  private boolean exclusive;
  private Tensor gradient;

  Node(int[] shape, Node... inputs) {
    super(shape, List.of(inputs));
  }

  Node(int[] shape, boolean differentiable) {
    super(shape, differentiable, List.of());
  }

  long[] sizes() {
    return Shapes.longs(shape());
  }

  /** The values before the last axis. */
  long rows() {
    return Shapes.rows(shape());
  }

  long last() {
    return Shapes.last(shape());
  }

  Tensor value() {
    return value;
  }

  /** The value as [rows, last]. */
  Tensor matrix() {
    return value.view(rows(), last());
  }

  /** Sets the value, in memory of its own. */
  void own(Tensor tensor) {
    value = hold(tensor);
    exclusive = true;
  }

  /** Sets the value, in memory that others read too. */
  void share(Tensor tensor) {
    value = hold(tensor);
    exclusive = false;
  }

  /**
   * The input's value, to be written over and {@link #own}ed, or null where others still read it.
   */
  Tensor takeOver(Pass pass, Node input) {
    if (!input.exclusive || !input.mayBeTakenOver(pass)) {
      return null;
    }
    Tensor taken = input.value;
    PointerScope.getInnerScope().attach(taken);
    input.releaseValue();
    return taken;
  }

  /** The gradient of the loss, contiguous and in memory of its own; null where there is none. */
  Tensor gradient() {
    return gradient;
  }

  /** The gradient as [rows, last]. */
  Tensor gradientMatrix() {
    return gradient.view(rows(), last());
  }

  /** Adds a summand, in memory of its own, to the gradient. */
  void contribute(Tensor summand) {
    if (!differentiable()) {
      return;
    }
    if (gradient == null) {
      gradient = hold(summand.contiguous().view(sizes()));
    } else {
      gradient.add_(summand.view(sizes()));
    }
  }

  /** Holds a tensor until {@link #backward} is done. */
  Tensor keep(Tensor tensor) {
    kept.add(hold(tensor));
    return tensor;
  }

  private static Tensor hold(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  @Override
  protected boolean hasGradient() {
    return gradient != null;
  }

  @Override
  protected void releaseKept() {
    kept.forEach(Tensor::releaseReference);
    kept.clear();
  }

  @Override
  protected void releaseValue() {
    if (value != null) {
      value.releaseReference();
      value = null;
    }
  }

  @Override
  protected void releaseGradient() {
    if (gradient != null) {
      gradient.releaseReference();
      gradient = null;
    }
  }
}
