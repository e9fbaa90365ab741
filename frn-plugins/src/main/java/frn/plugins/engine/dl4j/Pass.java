package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One run through a program's operations, and back. */
final class Pass {
  private final Arena arena;
  private final Transfer transfer;
  private final Mode mode;

  /** What a pass is for. */
  enum Mode {
    /** Outputs alone. */
    EVALUATION,
    /** Gradients, nothing changes. */
    GRADIENTS,
    /** Gradients, and kept statistics follow the batch. */
    TRAINING
  }

  Pass(Arena arena, Transfer transfer, Mode mode) {
    this.arena = arena;
    this.transfer = transfer;
    this.mode = mode;
  }

  boolean training() {
    return mode != Mode.EVALUATION;
  }

  /** Whether kept statistics follow the batch. */
  boolean updatesStatistics() {
    return mode == Mode.TRAINING;
  }

  DataType type() {
    return arena.type();
  }

  Views views() {
    return arena.views();
  }

  Transfer transfer() {
    return transfer;
  }

  /** Computes what the wanted nodes need, in the order of the list. */
  void forward(List<Node> nodes, Collection<Node> wanted) {
    countReaders(nodes, wanted);
    for (Node node : nodes) {
      if (node.readers > 0) {
        node.forward(this);
        if (!training()) {
          node.releaseKept();
          releaseReadInputs(node);
        }
      }
    }
  }

  private static void countReaders(List<Node> nodes, Collection<Node> wanted) {
    wanted.forEach(node -> node.readers++);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).readers > 0) {
        nodes.get(i).inputs().forEach(input -> input.readers++);
      }
    }
  }

  private static void releaseReadInputs(Node node) {
    for (Node input : node.inputs()) {
      if (--input.readers == 0) {
        input.releaseValue();
      }
    }
  }

  /** Goes back from the loss; nodes end as their gradients are passed on. */
  void backward(List<Node> nodes, Node loss) {
    loss.gradient = allocate(1);
    loss.gradientAs(1).assign(1.0);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.gradient != null) {
        node.backward(this);
      }
      node.releaseKept();
      node.releaseValue();
      node.releaseGradient();
    }
  }

  /** A block of undefined content with as many values as the shape. */
  Block allocate(int... shape) {
    return arena.allocate(Array.size(shape));
  }

  /** The block of an input, to be written over, or null where others still read it. */
  Block takeOver(Node input) {
    boolean free =
        input.readers == 1 && input.value.exclusive() && !(training() && input.keepsValue());
    if (!free) {
      return null;
    }
    Block block = input.value;
    input.value = null;
    return block;
  }

  /**
   * Adds to the gradient of an input, if it has one.
   *
   * @param writer writes the summand over the whole array, which has the shape {@code as}
   */
  void contribute(Node input, int[] as, Consumer<INDArray> writer) {
    if (input.differentiable()) {
      Block summand = allocate(as);
      writer.accept(summand.array(as));
      passOn(input, summand);
    }
  }

  /** As {@link #contribute}, with the summand as a block of {@code length} values. */
  void contributeBlock(Node input, int length, Consumer<Block> writer) {
    if (input.differentiable()) {
      Block summand = allocate(length);
      writer.accept(summand);
      passOn(input, summand);
    }
  }

  /** Gives a block away as a summand of an input's gradient. */
  void passOn(Node input, Block summand) {
    if (!input.differentiable()) {
      summand.release();
    } else if (input.gradient == null) {
      input.gradient = summand;
    } else {
      int size = input.size();
      input.gradientAs(size).addi(summand.array(size));
      summand.release();
    }
  }

  /** Passes a node's own gradient on as it is. */
  void passOnGradient(Node node, Node input) {
    Block own = node.gradient;
    node.gradient = null;
    passOn(input, own);
  }
}
