package frn.runner.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class RegionLayoutTest {
  @Test
  void eachRegionHasItsRowsOneAfterAnother() {
    float[] cut = cut(Regions.GRID_3X3, 6, 6, 2);

    assertEquals(6 * 6 * 2, cut.length);
    int position = 0;
    for (int region = 0; region < 9; region++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          for (int c = 0; c < 2; c++) {
            int row = region / 3 * 2 + y;
            int column = region % 3 * 2 + x;
            assertEquals((row * 6 + column) * 2 + c, cut[position++]);
          }
        }
      }
    }
  }

  @Test
  void regionsNeedNotBeSquare() {
    assertArrayEquals(
        new float[] {0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15},
        cut(new Regions(2, 2), 4, 4, 1));
    assertArrayEquals(new float[] {0, 1, 4, 5, 2, 3, 6, 7}, cut(new Regions(1, 2), 2, 4, 1));
  }

  @Test
  void theWholeMapStaysAsItIs() {
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, cut(Regions.WHOLE, 2, 2, 2));
  }

  @Test
  void aGridThatDoesNotFitIsAnErrorThatSaysWhatWould() {
    FrnException e =
        assertThrows(FrnException.class, () -> RegionLayout.of(Regions.GRID_3X3, 8, 7, 4));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "model.regions: expected a grid that divides the backbone's 8x7 maps evenly, found"
            + " grid-3x3; the rows can be a divisor of 8 and the columns a divisor of 7, or whole",
        e.getMessage());
  }

  private static float[] cut(Regions regions, int height, int width, int channels) {
    RegionLayout layout = RegionLayout.of(regions, height, width, channels);
    float[] map = new float[layout.mapSize()];
    for (int i = 0; i < map.length; i++) {
      map[i] = i;
    }
    float[] cut = new float[map.length];
    layout.cut(map, FloatBuffer.wrap(cut), 0);
    return cut;
  }
}
