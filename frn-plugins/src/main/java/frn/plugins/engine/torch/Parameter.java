package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.Parameters;
import org.bytedeco.pytorch.Tensor;

/** An array of the model, its gradient and the optimizer's moments. */
final class Parameter implements Parameters.Parameter {
  private final String name;
  private final int[] shape;
  private final Transfer transfer;
  private final Tensor value;
  private Tensor gradient;
  private Tensor mean;
  private Tensor square;

  /** Its content is undefined. */
  Parameter(String name, Transfer transfer, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    this.transfer = transfer;
    this.value = keep(transfer.empty(Shapes.longs(shape)));
  }

  private static Tensor keep(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  Tensor value() {
    return value;
  }

  /** Memory for the gradient, the same in each pass: fresh pages cost more than what is in them. */
  Tensor gradient() {
    if (gradient == null) {
      gradient = keep(transfer.empty(Shapes.longs(shape)));
    }
    return gradient;
  }

  @Override
  public Array get() {
    return transfer.read(value, shape);
  }

  @Override
  public void set(Array values) {
    transfer.write(values, value);
  }

  @Override
  public boolean hasMoments() {
    return mean != null;
  }

  /** Adam's decaying mean of gradients; zero at first. */
  Tensor meanOfGradients() {
    makeMoments();
    return mean;
  }

  /** Adam's decaying mean of squared gradients; zero at first. */
  Tensor meanOfSquares() {
    makeMoments();
    return square;
  }

  private void makeMoments() {
    if (mean == null) {
      mean = keep(transfer.zeros(Shapes.longs(shape)));
      square = keep(transfer.zeros(Shapes.longs(shape)));
    }
  }

  @Override
  public Array mean() {
    return transfer.read(meanOfGradients(), shape);
  }

  @Override
  public Array square() {
    return transfer.read(meanOfSquares(), shape);
  }

  @Override
  public void setMoments(Array newMean, Array newSquare) {
    transfer.write(newMean, meanOfGradients());
    transfer.write(newSquare, meanOfSquares());
  }

  @Override
  public void forgetMoments() {
    release(mean);
    release(square);
    mean = null;
    square = null;
  }

  @Override
  public void close() {
    forgetMoments();
    release(gradient);
    release(value);
  }

  private static void release(Tensor tensor) {
    if (tensor != null) {
      tensor.releaseReference();
    }
  }
}
