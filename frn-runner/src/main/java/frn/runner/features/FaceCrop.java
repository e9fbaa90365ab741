package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Frame;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.nio.FloatBuffer;

/**
 * Turns, scales and cuts out a face such that its eyes come to the places of a geometry. Where the
 * face shrinks, each pixel is the mean of several points in its area; past the frame's border its
 * edge is repeated. Used by one thread.
 */
public final class FaceCrop {
  /** Bits of a place, and of a step to the next, behind the point. */
  private static final int FRACTION = 32;

  /** Bits of a colour in a packed pixel. */
  private static final int LANE = 21;

  private static final long LOWEST = (1L << LANE) - 1;

  /** Bits that are left of a lane for the weight of a pixel and for adding up. */
  private static final int ROOM = LANE - Byte.SIZE;

  /** Bits of a weight at least; smaller steps are not seen in a mean. */
  private static final int WEIGHT = 9;

  private final CropGeometry geometry;

  /** Of a part of the frame, each colour in a lane of its own, so that one product weights all. */
  private long[] pixels = {};

  /** Cuts for one geometry. */
  public FaceCrop(CropGeometry geometry) {
    this.geometry = requireNonNull(geometry, "geometry is null");
  }

  /**
   * Appends one crop.
   *
   * @param crop takes [size, size, 3]: R, G, B, 0 to 255
   */
  public void cut(Frame frame, Eyes eyes, FloatBuffer crop) {
    int size = geometry.size();
    // One pixel of the crop to the right is (cos, sin) in the frame, one down is (-sin, cos).
    double cos = (eyes.rightX() - eyes.leftX()) / (geometry.eyeDistance() * size);
    double sin = (eyes.rightY() - eyes.leftY()) / (geometry.eyeDistance() * size);
    double eyeX = (0.5 - geometry.eyeDistance() / 2) * size;
    double eyeY = geometry.eyeHeight() * size;
    // The crop's corner, in pixels from the centre of the frame's first.
    double left = eyes.leftX() - cos * eyeX + sin * eyeY - 0.5;
    double top = eyes.leftY() - sin * eyeX - cos * eyeY - 0.5;
    int points = (int) Math.ceil(Math.hypot(cos, sin) - 1e-9);
    if (sin == 0 && cos > 1 && LevelCrop.takes(frame)) {
      double step = cos / points;
      LevelCrop.cut(frame, left + step / 2, top + step / 2, step, points, size, crop);
      return;
    }
    Span columns = Span.of(left, cos * size, -sin * size, frame.width());
    Span rows = Span.of(top, sin * size, cos * size, frame.height());
    pack(frame, columns, rows);
    Points lines = new Points(points, cos / points, sin / points, columns, rows);
    for (int v = 0; v < size; v++) {
      for (int u = 0; u < size; u++) {
        double x = left + cos * (u + 0.5 / points) - sin * (v + 0.5 / points);
        double y = top + sin * (u + 0.5 / points) + cos * (v + 0.5 / points);
        mean(lines, x - columns.first(), y - rows.first(), crop);
      }
    }
  }

  /**
   * The pixels of a line of the frame that points lie between.
   *
   * @param end after the last one
   */
  private record Span(int first, int end) {
    static Span of(double start, double right, double down, int length) {
      double least = start + Math.min(0, right) + Math.min(0, down);
      double most = start + Math.max(0, right) + Math.max(0, down);
      int first = (int) Math.max(0, Math.min(length - 1, Math.floor(least)));
      int last = (int) Math.max(first, Math.min(length - 1, Math.floor(most) + 1));
      return new Span(first, last + 1);
    }

    int length() {
      return end - first;
    }

    /** The last place between them. */
    long last() {
      return (long) (length() - 1) << FRACTION;
    }
  }

  /**
   * The points of a pixel of the crop.
   *
   * @param count in a line, and of lines
   * @param right from a point to the next one in its line
   * @param down from there, as far as right is to the right
   */
  private record Points(int count, double right, double down, Span columns, Span rows) {}

  private void pack(Frame frame, Span columns, Span rows) {
    int width = columns.length();
    // A point on the last row or column reads past it, with weight 0.
    int needed = width * (rows.length() + 1) + 1;
    if (pixels.length < needed) {
      pixels = new long[needed];
    }
    byte[] rgb = frame.rgb();
    int to = 0;
    for (int row = rows.first(); row < rows.end(); row++) {
      int at = 3 * (row * frame.width() + columns.first());
      for (int end = to + width; to < end; to++, at += 3) {
        pixels[to] =
            rgb[at] & 0xff | (rgb[at + 1] & 0xffL) << LANE | (rgb[at + 2] & 0xffL) << 2 * LANE;
      }
    }
  }

  /** Appends the mean over points, each linear between the centres of pixels. */
  private void mean(Points points, double left, double top, FloatBuffer crop) {
    int count = points.count();
    int bits = Math.max(WEIGHT, ROOM - (Integer.SIZE - Integer.numberOfLeadingZeros(count - 1)));
    int most = 1 << ROOM - bits;
    int unit = 1 << bits;
    int shift = FRACTION - bits;
    long half = 1L << shift - 1;
    long right = fixed(points.right());
    long down = fixed(points.down());
    long lastX = points.columns().last();
    long lastY = points.rows().last();
    int width = points.columns().length();
    long lineX = fixed(left);
    long lineY = fixed(top);
    long[] packed = pixels;
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int line = 0; line < count; line++) {
      long x = lineX;
      long y = lineY;
      for (int from = 0; from < count; from += most) {
        int end = Math.min(count, from + most);
        long sum = 0;
        for (int i = from; i < end; i++) {
          long inX = Math.max(0, Math.min(lastX, x)) + half;
          long inY = Math.max(0, Math.min(lastY, y)) + half;
          int at = (int) (inY >> FRACTION) * width + (int) (inX >> FRACTION);
          int across = (int) (inX >> shift) & unit - 1;
          int below = (int) (inY >> shift) & unit - 1;
          int both = across * below + (unit >> 1) >> bits;
          sum +=
              packed[at] * (unit - across - below + both)
                  + packed[at + 1] * (across - both)
                  + packed[at + width] * (below - both)
                  + packed[at + width + 1] * both;
          x += right;
          y += down;
        }
        red += sum & LOWEST;
        green += sum >>> LANE & LOWEST;
        blue += sum >>> 2 * LANE;
      }
      lineX -= down;
      lineY += right;
    }
    float scale = 1f / (unit * (float) count * count);
    crop.put(red * scale).put(green * scale).put(blue * scale);
  }

  private static long fixed(double value) {
    return Math.round(value * (1L << FRACTION));
  }
}
