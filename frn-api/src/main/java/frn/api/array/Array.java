package frn.api.array;

import static java.util.Objects.requireNonNull;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers with a shape, in row-major order (the last axis varies fastest), of 32 or 64 bits. The
 * buffer is shared, not copied: who hands an array over does not write to it until it is back.
 */
public final class Array {
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final int[] shape;

  private Array(FloatBuffer floats, DoubleBuffer doubles, int[] shape) {
    this.floats = floats;
    this.doubles = doubles;
    this.shape = shape.clone();
    int capacity = floats == null ? doubles.remaining() : floats.remaining();
    if (size(shape) != capacity) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + size(shape)
              + " values, found "
              + capacity);
    }
  }

  /** 32-bit values; {@code values} is shared. */
  public static Array of(float[] values, int... shape) {
    return of(FloatBuffer.wrap(values), shape);
  }

  /** 64-bit values; {@code values} is shared. */
  public static Array of(double[] values, int... shape) {
    return of(DoubleBuffer.wrap(values), shape);
  }

  /** 32-bit values between the buffer's position and limit; a direct buffer is read in place. */
  public static Array of(FloatBuffer values, int... shape) {
    return new Array(requireNonNull(values, "values is null").slice(), null, shape);
  }

  /** 64-bit values between the buffer's position and limit; a direct buffer is read in place. */
  public static Array of(DoubleBuffer values, int... shape) {
    return new Array(null, requireNonNull(values, "values is null").slice(), shape);
  }

  /** The number of values of a shape. */
  public static int size(int... shape) {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** The extents of the axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of values. */
  public int size() {
    return size(shape);
  }

  /** Whether the values have 64 bits. */
  public boolean isDouble() {
    return doubles != null;
  }

  /** The value at a flat position. */
  public double at(int index) {
    return floats == null ? doubles.get(index) : floats.get(index);
  }

  /** A view of the 32-bit values; 64-bit values are rounded into a copy. */
  public FloatBuffer floats() {
    return floats == null ? FloatBuffer.wrap(toFloats()) : floats.duplicate();
  }

  /** A view of the 64-bit values; 32-bit values are widened into a copy. */
  public DoubleBuffer doubles() {
    return doubles == null ? DoubleBuffer.wrap(toDoubles()) : doubles.duplicate();
  }

  /** A copy of the values with 32 bits. */
  public float[] toFloats() {
    float[] copy = new float[size()];
    if (floats != null) {
      floats.duplicate().get(copy);
    } else {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (float) doubles.get(i);
      }
    }
    return copy;
  }

  /** A copy of the values with 64 bits. */
  public double[] toDoubles() {
    double[] copy = new double[size()];
    if (doubles != null) {
      doubles.duplicate().get(copy);
    } else {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = floats.get(i);
      }
    }
    return copy;
  }

  @Override
  public String toString() {
    return (isDouble() ? "float64" : "float32") + Arrays.toString(shape);
  }
}
