package frn.plugins.engine.dl4j;

import frn.plugins.engine.tape.TapeNode;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation of a pass and its value. */
abstract class Node extends TapeNode<Node, Pass> {
  private final List<Block> kept = new ArrayList<>();

  /** Owned by this node; null before {@link #forward}, after the release, or when taken over. */
  Block value;

  /** The gradient of the loss; owned by this node, null where there is none yet. */
  Block gradient;

  Node(int[] shape, Node... inputs) {
    super(shape, List.of(inputs));
  }

  Node(int[] shape, boolean differentiable) {
    super(shape, differentiable, List.of());
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

  @Override
  protected boolean hasGradient() {
    return gradient != null;
  }

  @Override
  protected void releaseKept() {
    kept.forEach(Block::release);
    kept.clear();
  }

  @Override
  protected void releaseValue() {
    if (value != null) {
      value.release();
      value = null;
    }
  }

  @Override
  protected void releaseGradient() {
    if (gradient != null) {
      gradient.release();
      gradient = null;
    }
  }

  /** The value's block, to be written over, or null where others still read it. */
  Block takeOver(Pass pass) {
    if (!value.exclusive() || !mayBeTakenOver(pass)) {
      return null;
    }
    Block block = value;
    value = null;
    return block;
  }
}
