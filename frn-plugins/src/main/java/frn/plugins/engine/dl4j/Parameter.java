package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.tape.TapeParameter;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of the model, the optimizer's moments of it, and it in another layout. */
final class Parameter extends TapeParameter<INDArray> {
  private final Transfer transfer;
  private final INDArray value;
  private INDArray permuted;
  private boolean permutedIsStale;

  /** Its content is undefined. */
  Parameter(String name, Transfer transfer, int... shape) {
    super(name, shape);
    this.transfer = transfer;
    this.value = Nd4j.createUninitializedDetached(transfer.type(), Shapes.longs(shape));
  }

  @Override
  public INDArray value() {
    return value;
  }

  @Override
  public void changed() {
    permutedIsStale = true;
  }

  /** The value with its axes in another order, made again only after a change. */
  INDArray permuted(int... axes) {
    INDArray view = value.permute(axes);
    if (permuted == null) {
      permuted = Nd4j.createUninitializedDetached(value.dataType(), view.shape());
      permutedIsStale = true;
    }
    if (permutedIsStale) {
      permuted.assign(view);
      permutedIsStale = false;
    }
    return permuted;
  }

  @Override
  protected INDArray zeros() {
    return Nd4j.createUninitializedDetached(value.dataType(), value.shape()).assign(0.0);
  }

  @Override
  protected void release(INDArray array) {
    array.close();
  }

  @Override
  protected Array read(INDArray array) {
    return transfer.read(array, shape());
  }

  @Override
  protected void write(Array values, INDArray to) {
    transfer.write(values, to);
  }

  @Override
  public void close() {
    if (permuted != null) {
      release(permuted);
    }
    super.close();
  }
}
