package frn.runner.learn;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Where the regions lie in a feature map [height, width, channels]: region by region, the rows of a
 * region are runs of neighbouring values, so a map becomes [N, F] by one copy a run. A map that the
 * grid does not divide evenly is resized first. Used by one thread.
 */
public final class RegionLayout {
  private final int sourceSize;
  private final Optional<MapResize> resize;
  private final float[] resized;
  private final int run;
  private final int[] starts;
  private final String text;

  private RegionLayout(
      int sourceSize, Optional<MapResize> resize, int mapSize, int run, int[] starts, String text) {
    this.sourceSize = sourceSize;
    this.resize = resize;
    this.resized = new float[mapSize];
    this.run = run;
    this.starts = starts;
    this.text = text;
  }

  /**
   * The layout of a grid on maps of this shape. Height and width become the nearest multiples of
   * the grid's rows and columns, the larger of two that are equally near.
   *
   * @throws FrnException when a map has a single row or column for several regions
   */
  static RegionLayout of(Regions regions, int height, int width, int channels) {
    if (height == 1 && regions.rows() > 1 || width == 1 && regions.columns() > 1) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          ("model.regions: expected maps of at least 2x2 for %s, found the backbone's of %dx%d,"
                  + " whose regions would be alike; take an output with larger maps, or %s")
              .formatted(regions, height, width, Regions.WHOLE));
    }
    int rows = nearestMultiple(regions.rows(), height);
    int columns = nearestMultiple(regions.columns(), width);
    Optional<MapResize> resize =
        rows == height && columns == width
            ? Optional.empty()
            : Optional.of(new MapResize(height, width, rows, columns, channels));
    int regionHeight = rows / regions.rows();
    int regionWidth = columns / regions.columns();
    int[] starts = new int[regions.count() * regionHeight];
    for (int k = 0; k < starts.length; k++) {
      int region = k / regionHeight;
      int row = region / regions.columns() * regionHeight + k % regionHeight;
      int column = region % regions.columns() * regionWidth;
      starts[k] = (row * columns + column) * channels;
    }
    return new RegionLayout(
        height * width * channels,
        resize,
        rows * columns * channels,
        regionWidth * channels,
        starts,
        "%dx%d maps".formatted(height, width)
            + resize.map(to -> " resized to %s for %s".formatted(to, regions)).orElse(""));
  }

  private static int nearestMultiple(int parts, int extent) {
    int below = extent / parts * parts;
    int above = below + parts;
    return below > 0 && extent - below < above - extent ? below : above;
  }

  /** The values of a map of the backbone. */
  int sourceSize() {
    return sourceSize;
  }

  /** N · F, the values of a map that is cut. */
  int mapSize() {
    return resized.length;
  }

  /** Whether maps are resized before they are cut. */
  public boolean resizes() {
    return resize.isPresent();
  }

  /** For the user: the size of maps, and to what they are resized. */
  @Override
  public String toString() {
    return text;
  }

  /** Writes a map of the backbone as [N, F], F in the order row, column, channel. */
  void cut(float[] map, FloatBuffer into, int position) {
    float[] from = map;
    if (resize.isPresent()) {
      resize.get().apply(map, resized);
      from = resized;
    }
    for (int k = 0; k < starts.length; k++) {
      into.put(position + k * run, from, starts[k], run);
    }
  }
}
