package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of the model, the optimizer's moments of it, and it in another layout. */
final class Parameter implements Parameters.Parameter {
  private final String name;
  private final int[] shape;
  private final Transfer transfer;
  private final INDArray value;
  private INDArray mean;
  private INDArray square;
  private INDArray permuted;
  private boolean permutedIsStale;

  /** Its content is undefined. */
  Parameter(String name, Transfer transfer, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    this.transfer = transfer;
    this.value = Nd4j.createUninitializedDetached(transfer.type(), Shapes.longs(shape));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  /** The value; who writes to it calls {@link #changed}. */
  INDArray value() {
    return value;
  }

  void changed() {
    permutedIsStale = true;
  }

  @Override
  public Array get() {
    return transfer.read(value, shape);
  }

  @Override
  public void set(Array values) {
    transfer.write(values, value);
    changed();
  }

  @Override
  public boolean hasMoments() {
    return mean != null;
  }

  /** Adam's decaying mean of gradients; zero at first. */
  INDArray meanOfGradients() {
    if (mean == null) {
      mean = likeValue(value.shape()).assign(0.0);
    }
    return mean;
  }

  /** Adam's decaying mean of squared gradients; zero at first. */
  INDArray meanOfSquares() {
    if (square == null) {
      square = likeValue(value.shape()).assign(0.0);
    }
    return square;
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
    close(mean);
    close(square);
    mean = null;
    square = null;
  }

  /** The value with its axes in another order, made again only after a change. */
  INDArray permuted(int... axes) {
    INDArray view = value.permute(axes);
    if (permuted == null) {
      permuted = likeValue(view.shape());
      permutedIsStale = true;
    }
    if (permutedIsStale) {
      permuted.assign(view);
      permutedIsStale = false;
    }
    return permuted;
  }

  private INDArray likeValue(long... extents) {
    return Nd4j.createUninitializedDetached(value.dataType(), extents);
  }

  @Override
  public void close() {
    forgetMoments();
    close(permuted);
    value.close();
  }

  private static void close(INDArray array) {
    if (array != null) {
      array.close();
    }
  }
}
