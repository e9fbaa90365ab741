package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.plugins.engine.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * An operation of a pass and its value. What {@link #forward} and {@link #backward} make is freed
 * at their end, but for what the node holds.
 */
abstract class Node implements frn.api.graph.Tensor {
  private final int[] shape;
  private final List<Node> inputs;
  private final boolean differentiable;
  private final List<Tensor> kept = new ArrayList<>();

  /** How many operations still read the value; outputs of the pass count as one more. */
  int readers;

  private Tensor value;
  private boolean exclusive;
  private Tensor gradient;

  Node(int[] shape, Node... inputs) {
    this(shape, anyDifferentiable(inputs), inputs);
  }

  Node(int[] shape, boolean differentiable, Node... inputs) {
    this.shape = shape.clone();
    this.inputs = List.of(inputs);
    this.differentiable = differentiable;
  }

  private static boolean anyDifferentiable(Node[] inputs) {
    for (Node input : inputs) {
      if (input.differentiable) {
        return true;
      }
    }
    return false;
  }

  /** Computes the value. */
  abstract void forward(Pass pass);

  /** Contributes to the gradients of the inputs from {@link #gradient}, which it may write over. */
  abstract void backward(Pass pass);

  /** Whether {@link #backward} reads the node's own value, so that nobody may write over it. */
  boolean keepsValue() {
    return false;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  long[] sizes() {
    return Shapes.longs(shape);
  }

  /** The values before the last axis. */
  long rows() {
    return Shapes.rows(shape);
  }

  long last() {
    return Shapes.last(shape);
  }

  int size() {
    return Array.size(shape);
  }

  List<Node> inputs() {
    return inputs;
  }

  Node input(int index) {
    return inputs.get(index);
  }

  /** Whether a trainable parameter lies behind it. */
  boolean differentiable() {
    return differentiable;
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
    boolean free =
        input.readers == 1 && input.exclusive && !(pass.training() && input.keepsValue());
    if (!free) {
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
    if (!differentiable) {
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

  void releaseKept() {
    kept.forEach(Tensor::releaseReference);
    kept.clear();
  }

  void releaseValue() {
    if (value != null) {
      value.releaseReference();
      value = null;
    }
  }

  void releaseGradient() {
    if (gradient != null) {
      gradient.releaseReference();
      gradient = null;
    }
  }

  void release() {
    releaseKept();
    releaseValue();
    releaseGradient();
  }
}
