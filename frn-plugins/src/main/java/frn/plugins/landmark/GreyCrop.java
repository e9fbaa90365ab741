package frn.plugins.landmark;

import java.nio.FloatBuffer;

/**
 * One crop in grey.
 *
 * @param size side in pixels
 * @param values [size][size] in rows, 0 to 255
 */
record GreyCrop(int size, float[] values) {
  private static final float[] LIGHTNESS = {0.299f, 0.587f, 0.114f};

  /**
   * One of several.
   *
   * @param crops [n, size, size, 3]
   */
  static GreyCrop of(FloatBuffer crops, int index, int size) {
    float[] values = new float[size * size];
    int first = index * 3 * size * size;
    for (int i = 0; i < values.length; i++) {
      for (int c = 0; c < 3; c++) {
        values[i] += LIGHTNESS[c] * crops.get(first + 3 * i + c);
      }
    }
    return new GreyCrop(size, values);
  }

  /** Of the pixel that a place is in; 0 outside. */
  float at(double x, double y) {
    int column = (int) Math.floor(x + 0.5);
    int row = (int) Math.floor(y + 0.5);
    boolean inside = column >= 0 && column < size && row >= 0 && row < size;
    return inside ? values[row * size + column] : 0;
  }

  /** Between the centres of four pixels; past the border its edge is repeated. */
  float between(double x, double y) {
    double column = Math.min(Math.max(x, 0), size - 1.0);
    double row = Math.min(Math.max(y, 0), size - 1.0);
    int left = Math.min((int) column, size - 2);
    int top = Math.min((int) row, size - 2);
    double dx = column - left;
    double dy = row - top;
    int at = top * size + left;
    return (float)
        ((1 - dy) * ((1 - dx) * values[at] + dx * values[at + 1])
            + dy * ((1 - dx) * values[at + size] + dx * values[at + size + 1]));
  }
}
