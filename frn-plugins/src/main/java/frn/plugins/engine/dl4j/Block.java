package frn.plugins.engine.dl4j;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A run of numbers in native memory: of an arena, or lent by a parameter or the caller. */
final class Block {
  private final DataBuffer data;
  private final Views views;
  private final long offset;
  private final long length;
  private final Runnable free;
  private int holders = 1;

  /**
   * @param views keeps arrays over the data; null where the data is here for one pass
   * @param free gives the block back; null for one that is only lent
   */
  Block(DataBuffer data, Views views, long offset, long length, Runnable free) {
    this.data = data;
    this.views = views;
    this.offset = offset;
    this.length = length;
    this.free = free;
  }

  /** A block lent by the owner of an array that is no view. */
  static Block lent(INDArray array, Views views) {
    return new Block(array.data(), views, 0, array.length(), null);
  }

  /** A part of it, lent. */
  Block part(long start, long partLength) {
    return new Block(data, views, offset + start, partLength, null);
  }

  /** One more holder, who must release it. */
  Block hold() {
    holders++;
    return this;
  }

  void release() {
    if (holders < 1) {
      throw new IllegalStateException("the block is released already");
    }
    if (--holders == 0 && free != null) {
      free.run();
    }
  }

  /** Whether its one holder may write to it. */
  boolean exclusive() {
    return free != null && holders == 1;
  }

  long length() {
    return length;
  }

  /** Its first values in this shape, row-major. */
  INDArray array(int... shape) {
    return from(0, shape);
  }

  /** The values from a position on in this shape, row-major. */
  INDArray from(long start, int... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    if (start + stride > length) {
      throw new IndexOutOfBoundsException("values " + start + " to " + (start + stride));
    }
    return strided(start, shape, strides);
  }

  /** The values at these distances. */
  INDArray strided(long start, int[] shape, long... strides) {
    return views == null
        ? Views.make(data, offset + start, shape, strides)
        : views.get(data, offset + start, shape, strides);
  }

  /** The slices [outer, inner] at a position of the middle axis of [outer, n, inner]. */
  INDArray slice(int[] folded, int position) {
    int outer = folded[0];
    int n = folded[1];
    int inner = folded[2];
    return slices(outer, n, inner, position, 1);
  }

  /** The values [outer, count · inner] from a position of the middle axis of [outer, n, inner]. */
  INDArray slices(int outer, int n, int inner, int position, int count) {
    return strided((long) position * inner, new int[] {outer, count * inner}, (long) n * inner, 1L);
  }
}
