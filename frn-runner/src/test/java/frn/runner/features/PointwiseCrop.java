package frn.runner.features;

import frn.api.clip.Frame;
import frn.api.face.CropGeometry;
import frn.api.face.Eyes;

/** What a crop is by definition: the mean over points in each pixel's area, point by point. */
final class PointwiseCrop {
  private PointwiseCrop() {}

  static float[] cut(CropGeometry geometry, Frame frame, Eyes eyes) {
    int size = geometry.size();
    double cos = (eyes.rightX() - eyes.leftX()) / (geometry.eyeDistance() * size);
    double sin = (eyes.rightY() - eyes.leftY()) / (geometry.eyeDistance() * size);
    double eyeX = (0.5 - geometry.eyeDistance() / 2) * size;
    double eyeY = geometry.eyeHeight() * size;
    int points = (int) Math.ceil(Math.hypot(cos, sin) - 1e-9);
    float[] crop = new float[size * size * 3];
    for (int pixel = 0; pixel < size * size; pixel++) {
      for (int point = 0; point < points * points; point++) {
        double x = pixel % size + (point % points + 0.5) / points - eyeX;
        double y = pixel / size + (point / points + 0.5) / points - eyeY;
        for (int c = 0; c < 3; c++) {
          crop[3 * pixel + c] +=
              (float)
                  (colour(
                          frame,
                          eyes.leftX() + cos * x - sin * y,
                          eyes.leftY() + sin * x + cos * y,
                          c)
                      / (points * points));
        }
      }
    }
    return crop;
  }

  /** At a point, linear between the centres of pixels. */
  private static double colour(Frame frame, double x, double y, int c) {
    double left = Math.min(frame.width() - 1, Math.max(0, x - 0.5));
    double top = Math.min(frame.height() - 1, Math.max(0, y - 0.5));
    double right = left - Math.floor(left);
    double below = top - Math.floor(top);
    return (1 - below)
            * ((1 - right) * at(frame, left, top, c) + right * at(frame, left + 1, top, c))
        + below
            * ((1 - right) * at(frame, left, top + 1, c) + right * at(frame, left + 1, top + 1, c));
  }

  private static int at(Frame frame, double x, double y, int c) {
    int column = (int) Math.min(frame.width() - 1, x);
    int row = (int) Math.min(frame.height() - 1, y);
    return frame.rgb()[3 * (row * frame.width() + column) + c] & 0xff;
  }
}
