package frn.plugins.engine.torch;

import frn.plugins.engine.tape.Mode;
import frn.plugins.engine.tape.TapePass;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/** One run through a program's operations, and back. */
final class Pass extends TapePass<Node, Pass> {
  private final Transfer transfer;

  /**
   * @param transfer makes tensors
   */
  Pass(Transfer transfer, Mode mode) {
    super(mode);
    this.transfer = transfer;
  }

  Transfer transfer() {
    return transfer;
  }

  @Override
  protected Pass self() {
    return this;
  }

  @Override
  protected void begin(Node loss) {
    loss.contribute(transfer.zeros(1).fill_(new Scalar(1)));
  }

  @Override
  @SuppressWarnings("try") // the scope owns what is made within it
  protected void scoped(Runnable work) {
    try (PointerScope scope = new PointerScope()) {
      work.run();
    }
  }
}
