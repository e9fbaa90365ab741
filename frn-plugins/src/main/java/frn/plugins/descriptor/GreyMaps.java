package frn.plugins.descriptor;

import frn.api.array.Array;
import frn.api.face.CropGeometry;
import frn.api.method.DescriptorFactory.Maps;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.PixelsSettings;

/**
 * A clip in grey, pixel by pixel.
 *
 * @param size side in pixels
 * @param frames [frames][size * size] in rows, −1 to 1
 */
record GreyMaps(int size, float[][] frames) {
  /** What makes such maps of crops of a size. */
  static Maps<PixelsSettings> maps(int size) {
    return new Maps<>(
        new PixelsBackboneFactory(), new PixelsSettings(size, PixelsSettings.Channels.GREY));
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
