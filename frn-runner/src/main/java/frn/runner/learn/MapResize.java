package frn.runner.learn;

import java.util.Arrays;

/**
 * Resamples feature maps [height, width, channels] along both axes. A new value is the mean of the
 * old ones around its place, weighted by a triangle: as wide as two old cells where a map grows
 * (linear interpolation), as two new ones where it shrinks, so that every old value counts. Cells
 * are compared by their centres; past the border there is nothing. Used by one thread.
 */
final class MapResize {
  private final Axis rows;
  private final Axis columns;
  private final int width;
  private final int channels;
  private final float[] between;

  MapResize(int height, int width, int newHeight, int newWidth, int channels) {
    this.rows = Axis.of(height, newHeight);
    this.columns = Axis.of(width, newWidth);
    this.width = width;
    this.channels = channels;
    this.between = new float[newHeight * width * channels];
  }

  /** Which old places a new one is the mean of: from {@code first[i]}, with {@code weights[i]}. */
  private record Axis(int[] first, float[][] weights) {
    static Axis of(int from, int to) {
      int[] first = new int[to];
      float[][] weights = new float[to][];
      double scale = (double) from / to;
      double reach = Math.max(1, scale);
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale - 0.5;
        first[i] = Math.max(0, (int) Math.ceil(centre - reach));
        int last = Math.min(from - 1, (int) Math.floor(centre + reach));
        weights[i] = triangle(first[i], last, centre, reach);
      }
      return new Axis(first, weights);
    }

    private static float[] triangle(int first, int last, double centre, double reach) {
      double[] heights = new double[last - first + 1];
      Arrays.setAll(heights, k -> Math.max(0, 1 - Math.abs(first + k - centre) / reach));
      double sum = Arrays.stream(heights).sum();
      float[] weights = new float[heights.length];
      for (int k = 0; k < weights.length; k++) {
        weights[k] = (float) (heights[k] / sum);
      }
      return weights;
    }

    int size() {
      return first.length;
    }
  }

  /** Writes a map in its new size. */
  void apply(float[] map, float[] resized) {
    int row = width * channels;
    blend(rows, map, 0, row, between, 0);
    for (int y = 0; y < rows.size(); y++) {
      blend(columns, between, y * row, channels, resized, y * columns.size() * channels);
    }
  }

  /** The new size. */
  @Override
  public String toString() {
    return rows.size() + "x" + columns.size();
  }

  /** Along one axis, whose places are runs of neighbouring values. */
  private static void blend(Axis axis, float[] from, int start, int run, float[] to, int position) {
    Arrays.fill(to, position, position + axis.size() * run, 0);
    for (int i = 0; i < axis.size(); i++) {
      float[] weights = axis.weights()[i];
      for (int k = 0; k < weights.length; k++) {
        int source = start + (axis.first()[i] + k) * run;
        for (int c = 0; c < run; c++) {
          to[position + i * run + c] += weights[k] * from[source + c];
        }
      }
    }
  }
}
