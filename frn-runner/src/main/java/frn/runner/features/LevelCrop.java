package frn.runner.features;

import frn.api.clip.Frame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

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
    int first = columns[0].first();
    int end = columns[size - 1].first() + columns[size - 1].weights().length;
    float[] sums = new float[3 * frame.width()];
    for (int v = 0; v < size; v++) {
      Mean rows = Mean.of(top + step * points * v, step, points, frame.height());
      sum(frame, rows.first(), rows.whole(), 3 * first, 3 * end, sums);
      for (Mean column : columns) {
        put(column, sums, crop);
      }
    }
  }

  /** Sums rows, from a byte of theirs to another. */
  private static void sum(
      Frame frame, int firstRow, int[] weights, int from, int to, float[] sums) {
    byte[] rgb = frame.rgb();
    int stride = 3 * frame.width();
    for (int next = from; next < to; next += 8) {
      int column = Math.min(next, stride - 8);
      int at = firstRow * stride + column;
      long even = 0;
      long odd = 0;
      for (int weight : weights) {
        long eight = (long) EIGHT.get(rgb, at);
        even += (eight & EVEN) * weight;
        odd += (eight >>> 8 & EVEN) * weight;
        at += stride;
      }
      for (int lane = 0; lane < 8; lane += 2) {
        sums[column + lane] = (int) (even >>> 8 * lane) & 0xffff;
        sums[column + lane + 1] = (int) (odd >>> 8 * lane) & 0xffff;
      }
    }
  }

  private static void put(Mean columns, float[] sums, FloatBuffer crop) {
    float red = 0;
    float green = 0;
    float blue = 0;
    int at = 3 * columns.first();
    for (float weight : columns.weights()) {
      red += weight * sums[at];
      green += weight * sums[at + 1];
      blue += weight * sums[at + 2];
      at += 3;
    }
    crop.put(red / UNIT).put(green / UNIT).put(blue / UNIT);
  }
}
