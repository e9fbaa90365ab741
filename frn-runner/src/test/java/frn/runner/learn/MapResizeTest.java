package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MapResizeTest {
  @Test
  void interpolatesWhereAMapGrows() {
    assertArrayEquals(
        new float[] {0, 0.25f, 0.75f, 1.25f, 1.75f, 2}, row(new float[] {0, 1, 2}, 6), 1e-6f);
  }

  @Test
  void countsEveryValueWhereAMapShrinks() {
    // Centres at 0.5 and 2.5, a reach of 2: weights ¾, ¾, ¼ of 1¾ each, cut at the borders.
    float[] found = row(new float[] {1, 0, 0, 0}, 2);
    assertEquals(0.75 / 1.75, found[0], 1e-6);
    found = row(new float[] {0, 0, 1, 0}, 2);
    assertEquals(0.25 / 1.75, found[0], 1e-6);
    assertEquals(0.75 / 1.75, found[1], 1e-6);
  }

  @Test
  void keepsConstantsAndSymmetry() {
    for (int from = 2; from < 16; from++) {
      for (int to = 1; to < 16; to++) {
        float[] constant = new float[from];
        Arrays.fill(constant, 3);
        for (float value : row(constant, to)) {
          assertEquals(3, value, 1e-5);
        }
        float[] slope = new float[from];
        for (int i = 0; i < from; i++) {
          slope[i] = i;
        }
        float[] found = row(slope, to);
        for (int i = 0; i < to; i++) {
          assertEquals(from - 1, found[i] + found[to - 1 - i], 1e-4);
        }
      }
    }
  }

  @Test
  void resizesRowsAndColumnsOfEachChannel() {
    float[] map = new float[7 * 7 * 2];
    for (int i = 0; i < map.length; i++) {
      int row = i / 14;
      int column = i / 2 % 7;
      map[i] = i % 2 == 0 ? row : 100 + column;
    }
    float[] found = new float[6 * 6 * 2];
    new MapResize(7, 7, 6, 6, 2).apply(map, found);
    float[] expected = row(new float[] {0, 1, 2, 3, 4, 5, 6}, 6);
    for (int i = 0; i < found.length; i++) {
      double value = i % 2 == 0 ? expected[i / 12] : 100 + expected[i / 2 % 6];
      assertEquals(value, found[i], 1e-4);
    }
  }

  private static float[] row(float[] values, int to) {
    float[] found = new float[to];
    new MapResize(1, values.length, 1, to, 1).apply(values, found);
    return found;
  }
}
