package frn.plugins.descriptor;

import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.DescriptorFactory.Maps;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.PixelsSettings;
import java.util.Arrays;

/**
 * A clip in grey, pixel by pixel.
 *
 * @param size side in pixels
 * @param frames [frames][size * size] in rows, −1 to 1
 */
record GreyMaps(int size, float[][] frames) {
  private static final PixelsBackboneFactory BACKBONE = new PixelsBackboneFactory();

  /** What makes such maps of crops of a size. */
  static Maps<PixelsSettings> maps(int size) {
    return new Maps<>(BACKBONE, settings(size));
  }

  /** The same of the first frame alone. */
  static Maps<PixelsSettings> firstMap(int size) {
    return new Maps<>(BACKBONE, settings(size), true);
  }

  private static PixelsSettings settings(int size) {
    return new PixelsSettings(size, PixelsSettings.Channels.GREY);
  }

  /** The usual crops in another size. */
  static CropGeometry crop(CropGeometry usual, int size) {
    return new CropGeometry(
        size, usual.eyeDistance(), usual.eyeHeight(), usual.smooth(), usual.bridge());
  }

  /**
   * The maps of a clip.
   *
   * @param maps [frames, size, size, 1]
   */
  static GreyMaps of(Array maps) {
    int[] shape = maps.shape();
    if (shape.length != 4 || shape[1] != shape[2] || shape[3] != 1) {
      throw new IllegalArgumentException("expected square maps of grey, found " + maps);
    }
    float[][] frames = new float[shape[0]][shape[1] * shape[2]];
    var values = maps.floats();
    for (float[] frame : frames) {
      values.get(frame);
    }
    return new GreyMaps(shape[1], frames);
  }

  /**
   * With so many frames at least: of a clip that is shorter, the first and the last ones stay for
   * as long as it takes.
   */
  GreyMaps lasting(int least) {
    int before = Math.max(0, least - count()) / 2;
    float[][] longer = new float[Math.max(least, count())][];
    Arrays.setAll(longer, i -> frames[Math.min(count() - 1, Math.max(0, i - before))]);
    return new GreyMaps(size, longer);
  }

  /**
   * Whether there is a pixel with neighbours on all sides.
   *
   * @throws InvalidSetting naming {@code radius}
   */
  static void checkRadius(int radius, int size) {
    if (2 * radius >= size) {
      throw new InvalidSetting(
          "radius", "expected less than half the size, %d, found %d".formatted(size, radius));
    }
  }

  /** A sine or cosine without the last bits that right angles leave. */
  static double exact(double value) {
    return Math.rint(value * 1e9) / 1e9;
  }

  int count() {
    return frames.length;
  }

  float at(int frame, int row, int column) {
    return frames[frame][row * size + column];
  }

  /** Between the centres of pixels, and between frames. */
  double between(double frame, double row, double column) {
    int before = (int) Math.floor(frame);
    double share = frame - before;
    double now = between(before, row, column);
    return share > 0 ? (1 - share) * now + share * between(before + 1, row, column) : now;
  }

  private double between(int frame, double row, double column) {
    int top = (int) Math.floor(row);
    double share = row - top;
    double above = between(frame, top, column);
    return share > 0 ? (1 - share) * above + share * between(frame, top + 1, column) : above;
  }

  private double between(int frame, int row, double column) {
    int left = (int) Math.floor(column);
    double share = column - left;
    double here = at(frame, row, left);
    return share > 0 ? (1 - share) * here + share * at(frame, row, left + 1) : here;
  }
}
