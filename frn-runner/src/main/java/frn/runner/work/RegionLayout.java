package frn.runner.work;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import java.nio.FloatBuffer;

/**
 * Where the regions lie in a feature map [height, width, channels]: region by region, the rows of a
 * region are runs of neighbouring values, so a map becomes [N, F] by one copy a run.
 */
final class RegionLayout {
  private final int mapSize;
  private final int run;
  private final int[] starts;

  private RegionLayout(int mapSize, int run, int[] starts) {
    this.mapSize = mapSize;
    this.run = run;
    this.starts = starts;
  }

  /**
   * The layout of a grid on maps of this shape.
   *
   * @throws FrnException when the grid does not divide the map evenly
   */
  static RegionLayout of(Regions regions, int height, int width, int channels) {
    if (height % regions.rows() != 0 || width % regions.columns() != 0) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          ("model.regions: expected a grid that divides the backbone's %dx%d maps evenly, found %s;"
                  + " the rows can be a divisor of %d and the columns a divisor of %d, or %s")
              .formatted(height, width, regions, height, width, Regions.WHOLE));
    }
    int regionHeight = height / regions.rows();
    int regionWidth = width / regions.columns();
    int[] starts = new int[regions.count() * regionHeight];
    for (int k = 0; k < starts.length; k++) {
      int region = k / regionHeight;
      int row = region / regions.columns() * regionHeight + k % regionHeight;
      int column = region % regions.columns() * regionWidth;
      starts[k] = (row * width + column) * channels;
    }
    return new RegionLayout(height * width * channels, regionWidth * channels, starts);
  }

  /** N · F, the values of a map. */
  int mapSize() {
    return mapSize;
  }

  /** Writes a map as [N, F], F in the order row, column, channel. */
  void cut(float[] map, FloatBuffer into, int position) {
    for (int k = 0; k < starts.length; k++) {
      into.put(position + k * run, map, starts[k], run);
    }
  }
}
