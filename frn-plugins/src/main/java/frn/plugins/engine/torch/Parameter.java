package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.tape.TapeParameter;
import org.bytedeco.pytorch.Tensor;

/** An array of the model, its gradient and the optimizer's moments. */
final class Parameter extends TapeParameter<Tensor> {
  private final Transfer transfer;
  private final Tensor value;
  private Tensor gradient;

  /** Its content is undefined. */
  Parameter(String name, Transfer transfer, int... shape) {
    super(name, shape);
    this.transfer = transfer;
    this.value = keep(transfer.empty(Shapes.longs(shape)));
  }

  private static Tensor keep(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  @Override
  public Tensor value() {
    return value;
  }

  /** Memory for the gradient, the same in each pass: fresh pages cost more than what is in them. */
  Tensor gradient() {
    if (gradient == null) {
      gradient = keep(transfer.empty(Shapes.longs(shape())));
    }
    return gradient;
  }

  @Override
  protected Tensor zeros() {
    return keep(transfer.zeros(Shapes.longs(shape())));
  }

  @Override
  protected void release(Tensor tensor) {
    tensor.releaseReference();
  }

  @Override
  protected Array read(Tensor tensor) {
    return transfer.read(tensor, shape());
  }

  @Override
  protected void write(Array values, Tensor to) {
    transfer.write(values, to);
  }

  @Override
  public void close() {
    if (gradient != null) {
      release(gradient);
    }
    super.close();
  }
}
