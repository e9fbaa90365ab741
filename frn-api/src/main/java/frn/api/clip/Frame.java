package frn.api.clip;

import static java.util.Objects.requireNonNull;

/**
 * One picture.
 *
 * @param index the position in the clip, counted over all frames from 0
 * @param width in pixels
 * @param height in pixels
 * @param rgb rows of R, G, B from the top left, {@code 3 * width * height} bytes, 0 to 255; the
 *     frame's own, never written again
 */
public record Frame(int index, int width, int height, byte[] rgb) {
  /** Checks the size. */
  public Frame {
    requireNonNull(rgb, "rgb is null");
    if (rgb.length != 3 * width * height) {
      throw new IllegalArgumentException(
          "expected " + 3 * width * height + " bytes, found " + rgb.length);
    }
  }
}
