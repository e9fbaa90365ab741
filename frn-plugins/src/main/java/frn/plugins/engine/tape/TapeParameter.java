package frn.plugins.engine.tape;

import frn.api.array.Array;
import frn.plugins.engine.Parameters;

/**
 * An array of a model and the optimizer's moments of it, in an engine's memory.
 *
 * @param <A> the engine's arrays
 */
public abstract class TapeParameter<A> implements Parameters.Parameter {
  private final String name;
  private final int[] shape;
  private A mean;
  private A square;
  private A gradient;

  protected TapeParameter(String name, int... shape) {
    this.name = name;
    this.shape = shape.clone();
  }

  /** The value; who writes to it calls {@link #changed}. */
  public abstract A value();

  /** An array of its shape that lives until it is released. */
  protected abstract A zeros();

  protected abstract void release(A array);

  protected abstract Array read(A array);

  protected abstract void write(Array values, A to);

  /** Called when the value has been written to. */
  public void changed() {}

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int[] shape() {
    return shape.clone();
  }

  @Override
  public final Array get() {
    return read(value());
  }

  @Override
  public final void set(Array values) {
    write(values, value());
    changed();
  }

  @Override
  public final boolean hasMoments() {
    return mean != null;
  }

  /** Memory for a gradient, made at first use. */
  public final A gradientBuffer() {
    if (gradient == null) {
      gradient = zeros();
    }
    return gradient;
  }

  /** Adam's decaying mean of gradients, or the momentum; zero at first. */
  public final A meanOfGradients() {
    makeMoments();
    return mean;
  }

  /** Adam's decaying mean of squared gradients; zero at first. */
  public final A meanOfSquares() {
    makeMoments();
    return square;
  }

  private void makeMoments() {
    if (mean == null) {
      mean = zeros();
      square = zeros();
    }
  }

  @Override
  public final Array mean() {
    return read(meanOfGradients());
  }

  @Override
  public final Array square() {
    return read(meanOfSquares());
  }

  @Override
  public final void setMoments(Array newMean, Array newSquare) {
    write(newMean, meanOfGradients());
    write(newSquare, meanOfSquares());
  }

  @Override
  public final void forgetMoments() {
    if (mean != null) {
      release(mean);
      release(square);
      mean = null;
      square = null;
    }
  }

  @Override
  public void close() {
    forgetMoments();
    if (gradient != null) {
      release(gradient);
    }
    release(value());
  }
}
