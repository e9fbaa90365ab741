package frn.plugins.clip;

import frn.api.clip.Frame;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How pictures are turned and mirrored before they are shown, one of eight ways: first rows become
 * columns, then left changes with right, then top with bottom. Cameras that were held on their
 * side, or that looked at who holds them, say so in the file.
 */
record Orientation(boolean transposed, boolean mirrored, boolean flipped) {
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** About one degree, as sine: writers round. */
  private static final double STRAIGHT = 0.02;

  private static final double ONE = 1 << 16;

  /**
   * Reads a display matrix.
   *
   * @param matrix a, b, u, c, d, v, x, y, w: what is at (p, q) is shown at (ap + cq + x, bp + dq +
   *     y)
   * @param pixelAspect width over height of a pixel; in QuickTime files it stands for how much more
   *     the matrix stretches across than down
   */
  static Orientation of(int[] matrix, double pixelAspect, Path file) {
    double a = matrix[0] / ONE;
    double b = matrix[1] / ONE;
    double c = matrix[3] / ONE;
    double d = matrix[4] / ONE;
    if (a == 0 && b == 0 && c == 0 && d == 0) {
      return UPRIGHT; // Writers that know no better; players pass over it.
    }
    boolean flat = matrix[2] == 0 && matrix[5] == 0;
    if (flat && isStraight(a, d, b, c) && (isOne(a / d) || isOne(a / d / pixelAspect))) {
      return new Orientation(false, a < 0, d < 0);
    }
    if (flat && isStraight(b, c, a, d) && isOne(b / c)) {
      return new Orientation(true, c < 0, b < 0);
    }
    throw Unreadable.damaged(
        file,
        String.format(
            Locale.ROOT,
            "pictures to be shown by the matrix [%.3f %.3f; %.3f %.3f], which is neither a quarter"
                + " turn nor a mirror",
            a,
            b,
            c,
            d));
  }

  private static boolean isStraight(double along, double down, double off, double out) {
    return Math.max(Math.abs(off), Math.abs(out))
        <= STRAIGHT * Math.min(Math.abs(along), Math.abs(down));
  }

  private static boolean isOne(double ratio) {
    return Math.abs(Math.abs(ratio) - 1) <= STRAIGHT;
  }

  /** The picture as it is shown. */
  Frame applyTo(Frame frame) {
    if (equals(UPRIGHT)) {
      return frame;
    }
    int width = transposed ? frame.height() : frame.width();
    int height = transposed ? frame.width() : frame.height();
    byte[] shown = new byte[frame.rgb().length];
    for (int y = 0; y < height; y++) {
      int down = flipped ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int across = mirrored ? width - 1 - x : x;
        int pixel = transposed ? across * frame.width() + down : down * frame.width() + across;
        System.arraycopy(frame.rgb(), 3 * pixel, shown, 3 * (y * width + x), 3);
      }
    }
    return new Frame(frame.index(), width, height, shown);
  }
}
