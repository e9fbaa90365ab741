package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.clip.Frame;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;
import java.nio.FloatBuffer;

/**
 * Turns, scales and cuts out a face such that its eyes come to the places of a geometry. Where the
 * face shrinks, each pixel is the mean of several points in its area; past the frame's border its
 * edge is repeated.
 */
public record FaceCrop(CropGeometry geometry) {
  /** Checks. */
  public FaceCrop {
    requireNonNull(geometry, "geometry is null");
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
    int points = (int) Math.ceil(Math.hypot(cos, sin) - 1e-9);
    float[] rgb = new float[3];
    for (int v = 0; v < size; v++) {
      for (int u = 0; u < size; u++) {
        for (int j = 0; j < points; j++) {
          double y = v + (j + 0.5) / points - eyeY;
          for (int i = 0; i < points; i++) {
            double x = u + (i + 0.5) / points - eyeX;
            add(frame, eyes.leftX() + cos * x - sin * y, eyes.leftY() + sin * x + cos * y, rgb);
          }
        }
        for (int c = 0; c < 3; c++) {
          crop.put(rgb[c] / (points * points));
          rgb[c] = 0;
        }
      }
    }
  }

  /** Adds the colour at a point, linear between the centres of pixels. */
  private static void add(Frame frame, double x, double y, float[] rgb) {
    double left = clamped(x - 0.5, frame.width() - 1);
    double top = clamped(y - 0.5, frame.height() - 1);
    int column = (int) left;
    int row = (int) top;
    float right = (float) (left - column);
    float below = (float) (top - row);
    int at = 3 * (row * frame.width() + column);
    int across = column + 1 < frame.width() ? 3 : 0;
    int down = row + 1 < frame.height() ? 3 * frame.width() : 0;
    byte[] values = frame.rgb();
    for (int c = 0; c < 3; c++, at++) {
      float upper = (1 - right) * (values[at] & 0xff) + right * (values[at + across] & 0xff);
      float lower =
          (1 - right) * (values[at + down] & 0xff) + right * (values[at + down + across] & 0xff);
      rgb[c] += (1 - below) * upper + below * lower;
    }
  }

  private static double clamped(double value, double largest) {
    return Math.min(largest, Math.max(0, value));
  }
}
