package frn.api.graph.check;

import frn.api.array.Array;
import java.util.Arrays;

/** What operations ask of shapes. */
public final class Shapes {
  private Shapes() {}

  public static long[] longs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  public static int last(int[] shape) {
    return shape[shape.length - 1];
  }

  /** The number of values before the last axis. */
  public static int rows(int[] shape) {
    return size(shape, 0, shape.length - 1);
  }

  /** The shape as [outer, n, inner] around an axis. */
  public static int[] folded(int[] shape, int axis) {
    return new int[] {size(shape, 0, axis), shape[axis], size(shape, axis + 1, shape.length)};
  }

  public static int size(int[] shape, int from, int to) {
    return Array.size(Arrays.copyOfRange(shape, from, to));
  }

  public static int[] withLast(int[] shape, int extent) {
    return with(shape, shape.length - 1, extent);
  }

  public static int[] with(int[] shape, int axis, int extent) {
    int[] copy = shape.clone();
    copy[axis] = extent;
    return copy;
  }

  /** The shape without an axis; [1] when none remains. */
  public static int[] without(int[] shape, int axis) {
    if (shape.length == 1) {
      return new int[] {1};
    }
    int[] rest = new int[shape.length - 1];
    System.arraycopy(shape, 0, rest, 0, axis);
    System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }

  /** The shape with ones in front, so that it has {@code rank} axes. */
  public static int[] padded(int[] shape, int rank) {
    int[] padded = new int[rank];
    Arrays.fill(padded, 1);
    System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
    return padded;
  }

  /** The shape of a sum, or null where extents contradict. */
  public static int[] broadcast(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] left = padded(a, rank);
    int[] right = padded(b, rank);
    int[] result = new int[rank];
    for (int i = 0; i < rank; i++) {
      if (left[i] != right[i] && left[i] != 1 && right[i] != 1) {
        return null;
      }
      result[i] = left[i] == 1 ? right[i] : left[i];
    }
    return result;
  }
}
