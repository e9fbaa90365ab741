package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AxesTest {
  @Test
  void picturesHaveThreeChannels() {
    assertEquals(Axes.CHANNELS_FIRST, Axes.ofPictures(-1, 3, 96, 96));
    assertEquals(Axes.CHANNELS_FIRST, Axes.ofPictures(-1, -1, -1, -1));
    assertEquals(Axes.CHANNELS_FIRST, Axes.ofPictures(1, 3, 3, 3));
    assertEquals(Axes.CHANNELS_LAST, Axes.ofPictures(-1, 96, 96, 3));
    assertEquals(Axes.CHANNELS_LAST, Axes.ofPictures(-1, -1, -1, 3));
  }

  @Test
  void heightAndWidthOfMapsAreAlike() {
    assertEquals(Axes.CHANNELS_FIRST, Axes.ofMaps(Axes.CHANNELS_LAST, 1, 512, 7, 7));
    assertEquals(Axes.CHANNELS_LAST, Axes.ofMaps(Axes.CHANNELS_FIRST, 1, 7, 7, 512));
  }

  @Test
  void whereThatDoesNotTellMapsAreAsPictures() {
    assertEquals(Axes.CHANNELS_LAST, Axes.ofMaps(Axes.CHANNELS_LAST, 1, 6, 6, 6));
    assertEquals(Axes.CHANNELS_FIRST, Axes.ofMaps(Axes.CHANNELS_FIRST, 1, 512, 6, 7));
  }
}
