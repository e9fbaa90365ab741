package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.plugins.engine.tape.Mode;
import frn.plugins.engine.tape.TapePass;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One run through a program's operations, and back. */
final class Pass extends TapePass<Node, Pass> {
  private final Arena arena;
  private final Transfer transfer;

  Pass(Arena arena, Transfer transfer, Mode mode) {
    super(mode);
    this.arena = arena;
    this.transfer = transfer;
  }

  @Override
  protected Pass self() {
    return this;
  }

  @Override
  protected void begin(Node loss) {
    loss.gradient = allocate(1);
    loss.gradientAs(1).assign(1.0);
  }

  @Override
  protected void scoped(Runnable work) {
    work.run();
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

  /** A block of undefined content with as many values as the shape. */
  Block allocate(int... shape) {
    return arena.allocate(Array.size(shape));
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
