package frn.api.face;

/**
 * The centres of both eyes in pixels of a frame, from its top left. Left is the image's left.
 *
 * @param leftX of the eye on the image's left
 * @param leftY of the eye on the image's left
 * @param rightX of the eye on the image's right
 * @param rightY of the eye on the image's right
 */
public record Eyes(double leftX, double leftY, double rightX, double rightY) {
  /** The distance between the eyes in pixels. */
  public double distance() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }
}
