package frn.runner.features;

import frn.api.clip.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Shrinks a part of a frame that is not turned: the rows of each row of the crop are summed first,
 * eight bytes at once, and the columns of that sum then. The weights are those of the mean over
 * points.
 */
final class LevelCrop {
  /** Eight bytes, the first one lowest. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Every second byte; above each is room for its sum. */
  private static final long EVEN = 0x00ff00ff00ff00ffL;

  /** What the weights of rows add up to, such that a sum has room in 16 bits. */
  private static final int UNIT = 256;

  private LevelCrop() {}

  /** A frame's rows hold eight bytes at least. */
  static boolean takes(Frame frame) {
    return frame.width() > 2;
  }

  /**
   * Pixels of a line in the mean of points.
   *
   * @param first of them
   * @param weights of the first and those after it
   */
  private record Mean(int first, float[] weights) {
    /**
     * @param start the first point, in pixels from the centre of the line's first
     */
    static Mean of(double start, double step, int points, int length) {
      int first = (int) clamped(start, length);
      int last = (int) clamped(start + step * (points - 1), length);
      float[] weights = new float[Math.min(length, last + 2) - first];
      for (int i = 0; i < points; i++) {
        double place = clamped(start + step * i, length);
        int pixel = (int) place;
        weights[pixel - first] += (float) ((1 - (place - pixel)) / points);
        if (place > pixel) {
          weights[pixel + 1 - first] += (float) ((place - pixel) / points);
        }
      }
      return new Mean(first, weights);
    }

    private static double clamped(double place, int length) {
      return Math.min(length - 1, Math.max(0, place));
    }

    /** Whole numbers that add up to the unit. */
    int[] whole() {
      int[] whole = new int[weights.length];
      double sum = 0;
      int given = 0;
      for (int i = 0; i < whole.length; i++) {
        sum += weights[i];
        whole[i] = (int) Math.round(sum * UNIT) - given;
        given += whole[i];
      }
      return whole;
    }
  }

  /**
   * Appends one crop.
   *
   * @param left first point, in pixels from the centre of the frame's first
   * @param top first point, in pixels from the centre of the frame's first
   * @param step from a point to the next
   * @param points of a pixel of the crop, along a side
   * @param size of the crop
   */
  static void cut(
      Frame frame, double left, double top, double step, int points, int size, FloatBuffer crop) {
    Mean[] columns = new Mean[size];
    for (int u = 0; u < size; u++) {
      columns[u] = Mean.of(left + step * points * u, step, points, frame.width());
    }
    int end = columns[size - 1].first() + columns[size - 1].weights().length;
    Rows rows = new Rows(frame, columns[0].first(), end);
    for (int v = 0; v < size; v++) {
      Mean mean = Mean.of(top + step * points * v, step, points, frame.height());
      rows.sum(mean.first(), mean.whole());
      for (Mean column : columns) {
        put(column, rows, crop);
      }
    }
  }

  private static void put(Mean columns, Rows rows, FloatBuffer crop) {
    float[] sums = rows.sums;
    float red = 0;
    float green = 0;
    float blue = 0;
    int at = 3 * columns.first() - rows.first;
    for (float weight : columns.weights()) {
      red += weight * sums[at];
      green += weight * sums[at + 1];
      blue += weight * sums[at + 2];
      at += 3;
    }
    crop.put(red / UNIT).put(green / UNIT).put(blue / UNIT);
  }

  /** Sums of rows of a part of a frame. */
  private static final class Rows {
    private final byte[] rgb;
    private final int stride;

    /** Byte of a row. */
    private final int first;

    /** Where the last eight begin, from the first one; they overlap with those before. */
    private final int last;

    private final long[] even;
    private final long[] odd;

    /** From the first byte on. */
    private final float[] sums;

    Rows(Frame frame, int firstColumn, int end) {
      rgb = frame.rgb();
      stride = 3 * frame.width();
      first = Math.min(3 * firstColumn, stride - 8);
      last = Math.max(0, 3 * end - 8 - first);
      even = new long[(last + 7) / 8 + 1];
      odd = new long[even.length];
      sums = new float[last + 8];
    }

    /** Row after row, since memory is fast for neighbours. */
    void sum(int firstRow, int[] weights) {
      Arrays.fill(even, 0);
      Arrays.fill(odd, 0);
      int at = firstRow * stride + first;
      for (int weight : weights) {
        for (int i = 0; i < even.length - 1; i++) {
          add(i, at + 8 * i, weight);
        }
        add(even.length - 1, at + last, weight);
        at += stride;
      }
      for (int i = 0; i < even.length; i++) {
        int to = Math.min(8 * i, last);
        put(even[i], to);
        put(odd[i], to + 1);
      }
    }

    private void add(int i, int at, long weight) {
      long eight = (long) EIGHT.get(rgb, at);
      even[i] += (eight & EVEN) * weight;
      odd[i] += (eight >>> 8 & EVEN) * weight;
    }

    /** Every second sum. */
    private void put(long four, int to) {
      sums[to] = (int) four & 0xffff;
      sums[to + 2] = (int) four >>> 16;
      sums[to + 4] = (int) (four >>> 32) & 0xffff;
      sums[to + 6] = (int) (four >>> 48);
    }
  }
}
