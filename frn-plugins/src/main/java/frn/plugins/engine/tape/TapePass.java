package frn.plugins.engine.tape;

import java.util.Collection;
import java.util.List;

/**
 * One run through a program's operations, and back.
 *
 * @param <N> the engine's nodes
 * @param <P> the engine's passes
 */
public abstract class TapePass<N extends TapeNode<N, P>, P> {
  private final Mode mode;

  protected TapePass(Mode mode) {
    this.mode = mode;
  }

  /** This, as nodes know it. */
  protected abstract P self();

  /** Gives the loss its gradient, 1. */
  protected abstract void begin(N loss);

  /** Does a node's work; what it makes is freed at the end, but for what the node holds. */
  protected abstract void scoped(Runnable work);

  /** Whether it goes back. */
  public final boolean training() {
    return mode != Mode.EVALUATION;
  }

  /** Whether kept statistics follow the batch. */
  public final boolean updatesStatistics() {
    return mode == Mode.TRAINING;
  }

  /** Computes what the wanted nodes need, in the order of the list. */
  public final void forward(List<N> nodes, Collection<N> wanted) {
    countReaders(nodes, wanted);
    for (N node : nodes) {
      if (node.readers() > 0) {
        scoped(() -> node.forward(self()));
        if (!training()) {
          node.releaseKept();
          node.inputs().forEach(TapeNode::readOnce);
        }
      }
    }
  }

  private void countReaders(List<N> nodes, Collection<N> wanted) {
    wanted.forEach(TapeNode::addReader);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).readers() > 0) {
        nodes.get(i).inputs().forEach(TapeNode::addReader);
      }
    }
  }

  /** Goes back from the loss; nodes end as their gradients are passed on. */
  public final void backward(List<N> nodes, N loss) {
    scoped(() -> begin(loss));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      N node = nodes.get(i);
      if (node.hasGradient()) {
        scoped(() -> node.backward(self()));
      }
      node.release();
    }
  }
}
