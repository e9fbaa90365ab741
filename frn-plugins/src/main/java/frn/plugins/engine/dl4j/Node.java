package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation of a pass and its value. */
abstract class Node implements Tensor {
  private final int[] shape;
  private final List<Node> inputs;
  private final boolean differentiable;
  private final List<Block> kept = new ArrayList<>();

  /** How many operations still read the value; outputs of the pass count as one more. */
  int readers;

  /** Owned by this node; null before {@link #forward}, after the release, or when taken over. */
  Block value;

  /** The gradient of the loss; owned by this node, null where there is none yet. */
  Block gradient;

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

  /** Computes {@link #value}. */
  abstract void forward(Pass pass);

  /** Contributes to the gradients of the inputs from {@link #gradient}, which it may use up. */
  abstract void backward(Pass pass);

  /** Whether {@link #backward} reads the node's own value, so that nobody may write over it. */
  boolean keepsValue() {
    return false;
  }

  @Override
  public int[] shape() {
    return shape.clone();
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

  INDArray valueAs(int... as) {
    return value.array(as);
  }

  INDArray gradientAs(int... as) {
    return gradient.array(as);
  }

  /** A block that lives until {@link #backward} is done. */
  Block keep(Block block) {
    kept.add(block);
    return block;
  }

  void releaseKept() {
    kept.forEach(Block::release);
    kept.clear();
  }

  void releaseValue() {
    if (value != null) {
      value.release();
      value = null;
    }
  }

  void releaseGradient() {
    if (gradient != null) {
      gradient.release();
      gradient = null;
    }
  }
}
