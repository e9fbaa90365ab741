package frn.plugins.clip;

import frn.api.clip.Frame;

/** Turns pictures upright: cameras that were held on their side say so in the container. */
final class Rotation {
  private Rotation() {}

  /** The picture turned clockwise by quarter turns, 0 to 3. */
  static Frame clockwise(Frame frame, int quarterTurns) {
    return switch (quarterTurns) {
      case 0 -> frame;
      case 1 -> quarterTurn(frame);
      case 2 -> quarterTurn(quarterTurn(frame));
      case 3 -> quarterTurn(quarterTurn(quarterTurn(frame)));
      default -> throw new IllegalArgumentException("expected 0 to 3, found " + quarterTurns);
    };
  }

  private static Frame quarterTurn(Frame frame) {
    int width = frame.height();
    int height = frame.width();
    byte[] turned = new byte[frame.rgb().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            frame.rgb(), 3 * ((width - 1 - x) * height + y), turned, 3 * (y * width + x), 3);
      }
    }
    return new Frame(frame.index(), width, height, turned);
  }
}
