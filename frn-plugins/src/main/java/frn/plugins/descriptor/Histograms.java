package frn.plugins.descriptor;

import frn.api.method.Descriptor.Group;
import java.util.ArrayList;
import java.util.List;

/** One histogram for each block of a grid over the face, of the shares of its pixels. */
final class Histograms {
  private final int blocks;
  private final int bins;
  private final int size;
  private final int[][] counts;

  /**
   * @param blocks along each side
   * @param bins of each
   * @param size of the face in pixels
   */
  Histograms(int blocks, int bins, int size) {
    this.blocks = blocks;
    this.bins = bins;
    this.size = size;
    this.counts = new int[blocks * blocks][bins];
  }

  void add(int row, int column, int bin) {
    counts[block(row, column, blocks, size)][bin]++;
  }

  /**
   * The block of a pixel, row by row.
   *
   * @param blocks along each side
   * @param size of the face in pixels
   */
  static int block(int row, int column, int blocks, int size) {
    return row * blocks / size * blocks + column * blocks / size;
  }

  /** Writes them, block by block. */
  void put(float[] to, int from, int stride) {
    for (int block = 0; block < counts.length; block++) {
      int sum = 0;
      for (int count : counts[block]) {
        sum += count;
      }
      for (int bin = 0; bin < bins; bin++) {
        to[from + block * stride + bin] = sum == 0 ? 0 : (float) counts[block][bin] / sum;
      }
    }
  }

  /** A group for each block, by its row and column from 1; or one for the face. */
  static List<Group> groups(String name, int blocks, int values) {
    if (blocks == 1) {
      return List.of(new Group(name, values));
    }
    List<Group> groups = new ArrayList<>();
    for (int block = 0; block < blocks * blocks; block++) {
      String place = "_%d_%d".formatted(block / blocks + 1, block % blocks + 1);
      groups.add(new Group(name + place, values));
    }
    return groups;
  }
}
