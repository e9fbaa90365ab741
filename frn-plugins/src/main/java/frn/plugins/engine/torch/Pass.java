package frn.plugins.engine.torch;

import java.util.Collection;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * One run through a program's operations, and back.
 *
 * @param transfer makes tensors
 * @param mode what the pass is for
 */
record Pass(Transfer transfer, Mode mode) {
  /** What a pass is for. */
  enum Mode {
    /** Outputs alone. */
    EVALUATION,
    /** Gradients, nothing changes. */
    GRADIENTS,
    /** Gradients, and kept statistics follow the batch. */
    TRAINING
  }

  boolean training() {
    return mode != Mode.EVALUATION;
  }

  /** Whether kept statistics follow the batch. */
  boolean updatesStatistics() {
    return mode == Mode.TRAINING;
  }

  /** Computes what the wanted nodes need, in the order of the list. */
  void forward(List<Node> nodes, Collection<Node> wanted) {
    countReaders(nodes, wanted);
    for (Node node : nodes) {
      if (node.readers > 0) {
        forward(node);
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

  @SuppressWarnings("try") // the scope owns what is made within it
  private void forward(Node node) {
    try (PointerScope scope = new PointerScope()) {
      node.forward(this);
    }
    if (!training()) {
      node.releaseKept();
      releaseReadInputs(node);
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
  @SuppressWarnings("try") // the scope owns what is made within it
  void backward(List<Node> nodes, Node loss) {
    try (PointerScope scope = new PointerScope()) {
      loss.contribute(transfer.zeros(1).fill_(new org.bytedeco.pytorch.Scalar(1)));
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.gradient() != null) {
        try (PointerScope scope = new PointerScope()) {
          node.backward(this);
        }
      }
      node.release();
    }
  }
}
