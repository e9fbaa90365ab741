package frn.runner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.network.Regions;
import frn.runner.features.AlignedFace;
import frn.runner.learn.Estimate;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelationPictureTest {
  private static final int SIZE = 480;
  private static final int VERMILION = 0xD55E00;

  @Test
  void pairsAreRankedByImportanceWithTheirNames() {
    List<Float> importance = new ArrayList<>(Collections.nCopies(36, 0.01f));
    importance.set(25, 0.6f); // left_cheek, right_mouth
    importance.set(35, 0.2f);

    List<RankedRelation> ranked =
        RankedRelation.of(new Estimate(1, List.of(30.0), 30, importance, pairs()));

    assertEquals(36, ranked.size());
    assertEquals(new RankedRelation(List.of("left_cheek", "right_mouth"), 0.6f), ranked.get(0));
    assertEquals(new RankedRelation(List.of("mouth", "right_mouth"), 0.2f), ranked.get(1));
    assertEquals(List.of("left_eye", "forehead"), ranked.get(2).regions());
    assertEquals(
        List.of(), RankedRelation.of(new Estimate(1, List.of(30.0), 30, List.of(), List.of())));
  }

  @Test
  void theMostImportantRelationIsTheWidestLine() {
    BufferedImage picture =
        draw(
            new RankedRelation(List.of("left_eye", "right_eye"), 0.6f),
            new RankedRelation(List.of("left_mouth", "right_mouth"), 0.1f));

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

  private static List<List<String>> pairs() {
    List<String> names = Regions.GRID_3X3.names();
    return Stream.of(Regions.GRID_3X3.pairs())
        .map(pair -> List.of(names.get(pair[0]), names.get(pair[1])))
        .toList();
  }

  /** Each two of its regions are joined. */
  @Test
  void aRelationOfThreeRegionsHasThreeLines() {
    BufferedImage pair = draw(new RankedRelation(List.of("left_eye", "right_eye"), 0.6f));
    BufferedImage triple =
        draw(new RankedRelation(List.of("left_eye", "right_eye", "mouth"), 0.6f));

    assertTrue(count(triple) > 2 * count(pair), count(pair) + ", " + count(triple));
  }

  private static int count(BufferedImage picture) {
    int count = 0;
    for (int pixel = 0; pixel < picture.getWidth() * picture.getHeight(); pixel++) {
      int rgb = picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth());
      count += (rgb & 0xffffff) == VERMILION ? 1 : 0;
    }
    return count;
  }

  /** Sky blue, which lets the grey of the face through. */
  private static boolean blue(int rgb) {
    return (rgb & 0xff) > (rgb >> 16 & 0xff) + 20;
  }

  private static BufferedImage draw(RankedRelation... relations) {
    float[] grey = new float[SIZE * SIZE * 3];
    Arrays.fill(grey, 128);
    return new RelationPicture(
            new AlignedFace(SIZE, grey),
            Regions.GRID_3X3,
            List.of(relations),
            List.of("age 30 years"))
        .draw();
  }
}
