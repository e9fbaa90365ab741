package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import frn.runner.features.ClipFeatures;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
  private static final Regions REGIONS = Regions.GRID_3X3;

  @Test
  void aBatchIsPaddedToItsLongestClipWithZeros() {
    Sample shorter = numbered("a", 1, 100);
    Sample longer = numbered("b", 2, 200);
    FloatBuffer buffer = FloatBuffer.wrap(new float[2 * 2 * 18]);
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, Float.NaN); // what an earlier batch left
    }

    Batch batch = filler().fill(List.of(shorter, longer), buffer);

    assertArrayEquals(new int[] {2, 2, 9, 2}, batch.x().shape());
    assertArrayEquals(new int[] {1, 2}, batch.lengths());
    for (int i = 0; i < 18; i++) {
      assertEquals(100 + i, batch.x().at(i));
      assertEquals(200 + i, batch.x().at(18 + i));
      assertEquals(0, batch.x().at(36 + i));
      assertEquals(218 + i, batch.x().at(54 + i));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aMapThatIsNotFiniteFailsWithItsClip(float value) {
    Sample sample = numbered("a", 3, 1);
    sample.features().maps().put(2 * 18 + 5, value);

    FrnException e =
        assertThrows(
            FrnException.class, () -> filler().fill(List.of(sample), FloatBuffer.allocate(3 * 18)));

    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertTrue(e.getMessage().contains("frame 2 of clip a"), e.getMessage());
  }

  @Test
  void aBatchStaysAsItIsWhileTheNextOneIsFilled() {
    List<List<Sample>> order =
        List.of(
            List.of(numbered("a", 1, 1), numbered("b", 2, 2)),
            List.of(numbered("c", 2, 3)),
            List.of(numbered("d", 1, 4)),
            List.of(numbered("e", 2, 5), numbered("f", 1, 6)));
    List<List<Sample>> seen = new ArrayList<>();

    try (Batches batches = new Batches(filler(), 2 * 2 * 18)) {
      batches.forEach(
          order,
          batch -> {
            seen.add(batch.samples());
            for (int b = 0; b < batch.lengths().length; b++) {
              assertEquals(firstValue(batch.samples().get(b)), batch.x().at(b * 18));
            }
          });
    }

    assertEquals(order, seen);
  }

  @Test
  void aFailureToFillIsThrownWhereTheBatchIsUsed() {
    Sample broken =
        new Sample(
            TestingSamples.clip("a", "1"),
            new ClipFeatures.Usable(2, 3, 3, 2, 0, FloatBuffer.allocate(3)),
            1);

    try (Batches batches = new Batches(filler(), 36)) {
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> batches.forEach(List.of(List.of(broken)), batch -> {}));
    }
  }

  @Test
  void anErrorOfAnotherThreadStaysAnError() {
    Error error = new OutOfMemoryError("here");

    assertSame(error, assertThrows(Error.class, () -> Batches.rethrown(error)));
  }

  @Test
  void aBatchThatIsTooLargeIsAnErrorThatNamesTheSettings() {
    FrnException e = assertThrows(FrnException.class, () -> new Batches(filler(), 1L << 30));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("train.batch"), e.getMessage());
  }

  private static BatchFiller filler() {
    return new BatchFiller(REGIONS, RegionLayout.of(REGIONS, 3, 3, 2));
  }

  private static double firstValue(Sample sample) {
    return sample.features().maps().get(0);
  }

  /** Features that count from a number on. */
  private static Sample numbered(String id, int frames, float from) {
    float[] maps = new float[frames * 18];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = from + i;
    }
    return new Sample(
        TestingSamples.clip(id, "1"),
        new ClipFeatures.Usable(frames, 3, 3, 2, 0, FloatBuffer.wrap(maps)),
        1);
  }
}
