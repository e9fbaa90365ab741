package frn.plugins.backbone;

import frn.api.array.Array;
import frn.plugins.backbone.VggFace.Convolution;
import java.util.function.IntToDoubleFunction;

/**
 * Where the values of a kernel of 3×3 lie in a file: the distances between neighbours along each
 * axis.
 *
 * @param first of all values
 * @param out from a filter to the next
 * @param in from a channel to the next
 * @param row from a row to the next
 * @param column from a column to the next
 */
record KernelLayout(int first, int out, int in, int row, int column) {
  /** [3, 3, in, out], row-major. */
  static KernelLayout ofChannelsLast(Convolution c) {
    return new KernelLayout(0, 1, c.out(), 3 * c.in() * c.out(), c.in() * c.out());
  }

  /** [out, in, 3, 3], row-major. */
  static KernelLayout ofChannelsFirst(Convolution c) {
    return new KernelLayout(0, 9 * c.in(), 9, 3, 1);
  }

  /** [3, 3, in, out], column-major. */
  static KernelLayout ofMatlab(Convolution c) {
    return new KernelLayout(0, 9 * c.in(), 9, 1, 3);
  }

  /** Turned by half a turn: a convolution in the strict sense becomes a correlation. */
  KernelLayout turned() {
    return new KernelLayout(first + 2 * row + 2 * column, out, in, -row, -column);
  }

  /** The kernel as [out, in, 3, 3], row-major. */
  Array read(Convolution c, IntToDoubleFunction values) {
    float[] kernel = new float[c.kernelSize()];
    for (int i = 0; i < kernel.length; i++) {
      int at = i / (9 * c.in()) * out + i / 9 % c.in() * in + i / 3 % 3 * row + i % 3 * column;
      kernel[i] = (float) values.applyAsDouble(first + at);
    }
    return Array.of(kernel, c.out(), c.in(), VggFace.KERNEL, VggFace.KERNEL);
  }
}
