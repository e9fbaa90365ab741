package frn.plugins.clip;

import java.nio.file.Path;

/**
 * How a decoded picture is to be shown.
 *
 * @param width in square pixels, before the picture is turned
 * @param height in square pixels, before the picture is turned
 * @param orientation how it is turned then
 */
record Display(int width, int height, Orientation orientation) {
  /** No camera, tape or disc has pixels of such a shape. */
  private static final double ABSURD = 8;

  /** By how much the shapes of two sizes of one video may differ: they are rounded. */
  private static final double SAME_SHAPE = 0.02;

  /** Makes pixels square; one side grows, so that no detail is lost. */
  static Display of(int width, int height, double pixelAspect, Orientation orientation, Path file) {
    if (pixelAspect > ABSURD || pixelAspect < 1 / ABSURD) {
      throw Unreadable.damaged(
          file, "pixels that are %.4g times as wide as high".formatted(pixelAspect));
    }
    long across = Math.round(width * Math.max(1, pixelAspect));
    long down = Math.round(height / Math.min(1, pixelAspect));
    if (3 * across * down > Integer.MAX_VALUE) {
      throw Unreadable.damaged(file, "pictures of %d by %d pixels".formatted(across, down));
    }
    return new Display((int) across, (int) down, orientation);
  }

  /** The same for a later picture, which is brought to the size of the first. */
  Display after(Display first, int frame, Path file) {
    double shape = (double) width * first.height / ((double) height * first.width);
    if (!orientation.equals(first.orientation) || Math.abs(shape - 1) > SAME_SHAPE) {
      throw Unreadable.damaged(
          file,
          "pictures that change their shape: %s in frame %d, %s before"
              .formatted(this, frame, first));
    }
    return first;
  }

  @Override
  public String toString() {
    return orientation.transposed() ? height + "x" + width : width + "x" + height;
  }
}
