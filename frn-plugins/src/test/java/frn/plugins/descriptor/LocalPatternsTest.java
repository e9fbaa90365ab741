package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.array.Array;
import frn.api.method.Descriptor;
import frn.api.method.Descriptor.Group;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Codes computed by hand, of three frames of which each has one pixel that has neighbours. */
class LocalPatternsTest {
  /** The pixel in the middle of the second frame is 0. */
  private static final float[] FRAMES = {
    9, 9, 9, 9, -1, 9, 9, 9, 9, // before
    1, 2, 1, -1, 0, 1, -1, 3, -1, // now: up, right and down are lighter, and both corners above
    9, -1, 9, 1, 1, -1, 9, -1, 9, // after
  };

  private static Array clip() {
    return Array.of(FRAMES.clone(), 3, 3, 3, 1);
  }

  @Test
  void aVolumePatternHasTheFourAroundItInThreeFrames() {
    Descriptor vlbp =
        VolumeLbp.FACTORY.create(new VolumeLbp.Settings(16, 1, 1, 1), new NoContext());

    float[] values = vlbp.describe("a", clip());

    // From the lowest bit: before 0; right, up, left, down there 1 1 1 1; now 1 1 0 1;
    // after 0 0 1 0; after 1.
    int code = 0b1_0100_1011_1111_0;
    assertEquals(1 << 14, values.length);
    assertEquals(1, values[code]);
    assertEquals(List.of(new Group("vlbp", 1 << 14)), vlbp.groups());
  }

  @Test
  void patternsOnThreePlanesAreCountedByTheirUniformCodes() {
    Descriptor top = LbpTop.FACTORY.create(new LbpTop.Settings(16, 1, 1), new NoContext());

    float[] values = top.describe("a", clip());

    assertEquals(3 * 59, values.length);
    for (int plane = 0; plane < 3; plane++) {
      float sum = 0;
      for (int bin = 0; bin < 59; bin++) {
        sum += values[59 * plane + bin];
      }
      assertEquals(1, sum, 1e-6f);
    }
  }

  /**
   * Of codes with two changes at most there are 58, in their order; all others share the last bin.
   */
  @Test
  void aBrightColumnIsUniformInTheFrameAndFlatInTime() {
    float[] column = {0, 0, 1, 0, 0, 1, 0, 0, 1};
    float[] frames = new float[27];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = column[i % 9];
    }
    Descriptor top = LbpTop.FACTORY.create(new LbpTop.Settings(16, 1, 1), new NoContext());

    float[] values = top.describe("a", Array.of(frames, 3, 3, 3, 1));

    // All eight neighbours are as light as the pixel or lighter: code 255, the last uniform one.
    assertEquals(1, values[57]);
    assertEquals(1, values[59 + 57]);
    assertEquals(1, values[118 + 57]);
  }

  /** The first and the last frames stay: what is there does not move. */
  @Test
  void aClipOfTooFewFramesIsAStillOne() {
    float[] frame = {0, 0, 1, 0, 0, 1, 0, 0, 1};
    float[] still = new float[45];
    for (int i = 0; i < still.length; i++) {
      still[i] = frame[i % 9];
    }
    Array one = Array.of(frame, 1, 3, 3, 1);
    Array five = Array.of(still, 5, 3, 3, 1);
    for (Descriptor descriptor :
        List.of(
            LbpTop.FACTORY.create(new LbpTop.Settings(16, 1, 1), new NoContext()),
            VolumeLbp.FACTORY.create(new VolumeLbp.Settings(16, 1, 2, 1), new NoContext()))) {
      float[] values = descriptor.describe("a", one);
      float sum = 0;
      for (float value : values) {
        sum += value;
      }
      assertArrayEquals(descriptor.describe("a", five), values);
      assertEquals(values.length == 3 * 59 ? 3 : 1, sum, 1e-6f);
    }
  }

  @Test
  void aRadiusWithoutAnyPixelBetweenIsRefused() {
    for (Executable settings :
        List.<Executable>of(
            () -> new LbpTop.Settings(16, 8, 1), () -> new VolumeLbp.Settings(16, 8, 1, 1))) {
      InvalidSetting e = assertThrows(InvalidSetting.class, settings);
      assertEquals("radius", e.component());
    }
  }
}
