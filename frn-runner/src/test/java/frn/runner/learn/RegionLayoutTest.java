package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import java.nio.FloatBuffer;
import java.util.Arrays;
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
  void mapsThatAGridDoesNotDivideAreResizedToTheNearestMultiple() {
    assertResized(Regions.GRID_3X3, 7, 7, "7x7 maps resized to 6x6 for grid-3x3");
    assertResized(Regions.GRID_3X3, 8, 14, "8x14 maps resized to 9x15 for grid-3x3");
    assertResized(Regions.GRID_3X3, 2, 6, "2x6 maps resized to 3x6 for grid-3x3");
    assertResized(new Regions(2, 2), 7, 4, "7x4 maps resized to 8x4 for grid-2x2");
    assertFalse(RegionLayout.of(Regions.GRID_3X3, 6, 9, 1).resizes());
    assertEquals("6x9 maps", RegionLayout.of(Regions.GRID_3X3, 6, 9, 1).toString());
    assertFalse(RegionLayout.of(Regions.WHOLE, 7, 1, 1).resizes());
  }

  private static void assertResized(Regions regions, int height, int width, String text) {
    assertEquals(text, RegionLayout.of(regions, height, width, 1).toString());
  }

  @Test
  void resizedMapsAreCut() {
    RegionLayout layout = RegionLayout.of(Regions.GRID_3X3, 7, 7, 1);
    assertEquals(49, layout.sourceSize());
    assertEquals(36, layout.mapSize());
    float[] map = new float[49];
    for (int i = 0; i < map.length; i++) {
      map[i] = i;
    }
    float[] resized = new float[36];
    new MapResize(7, 7, 6, 6, 1).apply(map, resized);
    float[] cut = new float[40];
    layout.cut(map, FloatBuffer.wrap(cut), 4);
    // The second region has columns 2 and 3 of rows 0 and 1.
    assertArrayEquals(
        new float[] {resized[2], resized[3], resized[8], resized[9]},
        Arrays.copyOfRange(cut, 8, 12));
  }

  @Test
  void aMapOfOneValueIsNoGrid() {
    FrnException e =
        assertThrows(FrnException.class, () -> RegionLayout.of(Regions.GRID_3X3, 1, 1, 512));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "model.regions: expected maps of at least 2x2 for grid-3x3, found the backbone's of 1x1,"
            + " whose regions would be alike; take an output with larger maps, or whole",
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
