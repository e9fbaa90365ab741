package frn.api.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The local regions of the face (Figure 3): the feature map cut into a grid, row by row. "Left" is
 * the image's left.
 *
 * @param rows of the grid
 * @param columns of the grid
 */
public record Regions(int rows, int columns) {
  /** One region, the whole map: the holistic approach of Table 1. */
  public static final Regions WHOLE = new Regions(1, 1);

  /** The nine regions of the paper. */
  public static final Regions GRID_3X3 = new Regions(3, 3);

  private static final List<String> NAMES_3X3 =
      List.of(
          "left_eye",
          "forehead",
          "right_eye",
          "left_cheek",
          "nose",
          "right_cheek",
          "left_mouth",
          "mouth",
          "right_mouth");

  public Regions {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "expected a grid of at least 1x1, found " + rows + "x" + columns);
    }
  }

  /** Reads {@code whole} or {@code grid-3x3}. */
  public static Regions parse(String text) {
    if (text.equals("whole")) {
      return WHOLE;
    }
    var grid = java.util.regex.Pattern.compile("grid-([1-9]\\d?)x([1-9]\\d?)").matcher(text);
    if (!grid.matches()) {
      throw new IllegalArgumentException("expected whole or grid-3x3, found " + text);
    }
    return new Regions(Integer.parseInt(grid.group(1)), Integer.parseInt(grid.group(2)));
  }

  @Override
  public String toString() {
    return equals(WHOLE) ? "whole" : "grid-" + rows + "x" + columns;
  }

  /** N, the number of regions. */
  public int count() {
    return rows * columns;
  }

  /** The names, in order. */
  public List<String> names() {
    if (equals(GRID_3X3)) {
      return NAMES_3X3;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      names.add(equals(WHOLE) ? "face" : "r" + (i / columns + 1) + "c" + (i % columns + 1));
    }
    return List.copyOf(names);
  }

  /** The centres (p, q) of Eq. 2, [N, 2], in 0..1 from the top left: p across, q down. */
  public double[] centres() {
    double[] centres = new double[2 * count()];
    for (int i = 0; i < count(); i++) {
      centres[2 * i] = (i % columns + 0.5) / columns;
      centres[2 * i + 1] = (i / columns + 0.5) / rows;
    }
    return centres;
  }

  /** R, the number of unordered pairs. */
  public int pairCount() {
    return count() * (count() - 1) / 2;
  }

  /** The i of the pairs i &lt; j in lexicographic order. */
  public int[] first() {
    int[] first = new int[pairCount()];
    for (int i = 0, r = 0; i < count(); i++) {
      for (int j = i + 1; j < count(); j++) {
        first[r++] = i;
      }
    }
    return first;
  }

  /** The j of the pairs i &lt; j in lexicographic order. */
  public int[] second() {
    int[] second = new int[pairCount()];
    for (int i = 0, r = 0; i < count(); i++) {
      for (int j = i + 1; j < count(); j++) {
        second[r++] = j;
      }
    }
    return second;
  }

  /** The pairs i &lt; j in lexicographic order, [R][2]. */
  public int[][] pairs() {
    int[] first = first();
    int[] second = second();
    int[][] pairs = new int[first.length][];
    for (int r = 0; r < pairs.length; r++) {
      pairs[r] = new int[] {first[r], second[r]};
    }
    return pairs;
  }
}
