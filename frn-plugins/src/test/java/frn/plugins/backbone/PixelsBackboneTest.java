package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.backbone.Crops;
import frn.plugins.backbone.PixelsSettings.Channels;
import org.junit.jupiter.api.Test;

class PixelsBackboneTest {
  @Test
  void averagesTheColoursOfEachSquare() {
    Array maps = maps(2, Channels.RGB, crops(1, 4));
    assertArrayEquals(new int[] {1, 2, 2, 3}, maps.shape());
    // The square at row 0, column 1 has columns 2 and 3 of rows 0 and 1.
    assertEquals(mean(2.5, 0.5, 0), maps.at(3), 1e-5);
    assertEquals(mean(2.5, 0.5, 2), maps.at(5), 1e-5);
  }

  @Test
  void weighsColoursAsLightness() {
    Array rgb = maps(3, Channels.RGB, crops(2, 6));
    Array grey = maps(3, Channels.GREY, crops(2, 6));
    assertArrayEquals(new int[] {2, 3, 3, 1}, grey.shape());
    for (int i = 0; i < grey.size(); i++) {
      double expected =
          0.299 * rgb.at(3 * i) + 0.587 * rgb.at(3 * i + 1) + 0.114 * rgb.at(3 * i + 2);
      assertEquals(expected, grey.at(i), 1e-5);
    }
  }

  @Test
  void putsBlackAtMinusOneAndWhiteAtOne() {
    Array maps = maps(1, Channels.GREY, Array.of(new float[] {0, 0, 0, 255, 255, 255}, 2, 1, 1, 3));
    assertArrayEquals(new float[] {-1, 1}, maps.toFloats(), 1e-6f);
  }

  @Test
  void dividesACropThatTheGridDoesNot() {
    assertArrayEquals(new int[] {1, 3, 3, 1}, maps(3, Channels.GREY, crops(1, 8)).shape());
  }

  @Test
  void refusesAGridFinerThanTheCrop() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                new PixelsBackboneFactory()
                    .create(new PixelsSettings(12, Channels.GREY), new Crops(8, null)));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
  }

  private static double mean(double x, double y, int channel) {
    return (10 * y + x + 50 * channel) / 127.5 - 1;
  }

  private static Array crops(int n, int size) {
    float[] values = new float[n * size * size * 3];
    for (int i = 0; i < values.length; i++) {
      int at = i / 3 % (size * size);
      values[i] = 10 * (at / size) + at % size + 50 * (i % 3);
    }
    return Array.of(values, n, size, size, 3);
  }

  private static Array maps(int grid, Channels channels, Array crops) {
    try (var backbone =
        new PixelsBackboneFactory()
            .create(new PixelsSettings(grid, channels), new Crops(crops.shape()[1], null))) {
      return backbone.maps(crops);
    }
  }
}
