package frn.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.network.Regions;
import frn.runner.features.AlignedFace;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationPictureTest {
  private static final int SIZE = 480;
  private static final int VERMILION = 0xD55E00;

  @Test
  void pairsAreRankedByImportanceWithTheirNames() {
    List<Float> importance = new ArrayList<>(Collections.nCopies(36, 0.01f));
    importance.set(25, 0.6f); // left_cheek, right_mouth
    importance.set(35, 0.2f);

    List<RankedPair> pairs = RankedPair.of(Regions.GRID_3X3, importance);

    assertEquals(36, pairs.size());
    assertEquals(new RankedPair(3, 8, "left_cheek", "right_mouth", 0.6f), pairs.get(0));
    assertEquals(new RankedPair(7, 8, "mouth", "right_mouth", 0.2f), pairs.get(1));
    assertEquals("forehead", pairs.get(2).nameJ());
    assertEquals(List.of(), RankedPair.of(Regions.WHOLE, List.of()));
  }

  @Test
  void theMostImportantRelationIsTheWidestLine() {
    BufferedImage picture =
        draw(
            new RankedPair(0, 2, "left_eye", "right_eye", 0.6f),
            new RankedPair(6, 8, "left_mouth", "right_mouth", 0.1f));

    assertTrue(picture.getWidth() > SIZE && picture.getHeight() >= SIZE);
    // Along a vertical that leaves the numbers in the middle alone.
    int first = 0;
    int second = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      int rgb = picture.getRGB(180, y) & 0xffffff;
      first += rgb == VERMILION ? 1 : 0;
      second += blue(rgb) ? 1 : 0;
    }
    assertTrue(first >= 11 && first <= 17, "pixels " + first);
    assertTrue(second >= 2 && second <= 6, "pixels " + second);
  }

  /** Sky blue, which lets the grey of the face through. */
  private static boolean blue(int rgb) {
    return (rgb & 0xff) > (rgb >> 16 & 0xff) + 20;
  }

  private static BufferedImage draw(RankedPair... pairs) {
    float[] grey = new float[SIZE * SIZE * 3];
    Arrays.fill(grey, 128);
    return new RelationPicture(
            new AlignedFace(SIZE, grey), Regions.GRID_3X3, List.of(pairs), List.of("age 30 years"))
        .draw();
  }
}
