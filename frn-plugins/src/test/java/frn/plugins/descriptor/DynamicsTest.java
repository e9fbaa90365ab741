package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.NoContext;
import frn.api.array.Array;
import frn.api.method.Descriptor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A smile of known onset, speed and amplitude. */
class DynamicsTest {
  private static final int FRAMES = 20;
  private static final int LEFT_CORNER = 48;
  private static final int RIGHT_CORNER = 54;

  /** Both corners go outwards by a hundredth of the crop a frame, from frame 3 to frame 8. */
  private static Array smile(double share) {
    float[] points = new float[FRAMES * 68 * 2];
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int point = 0; point < 68; point++) {
        points[2 * (68 * frame + point)] = (point % 17) / 20f;
        points[2 * (68 * frame + point) + 1] = (point / 17) / 10f;
      }
      double moved = 0.01 * Math.min(5, Math.max(0, frame - 3));
      put(points, frame, LEFT_CORNER, 0.4 - moved);
      put(points, frame, RIGHT_CORNER, 0.6 + share * moved);
    }
    return Array.of(points, FRAMES, 68, 1, 2);
  }

  private static void put(float[] points, int frame, int point, double x) {
    points[2 * (68 * frame + point)] = (float) x;
    points[2 * (68 * frame + point) + 1] = 0.8f;
  }

  private static Descriptor dynamics(List<Movement> movements) {
    return dynamics(movements, Dynamics.Values.ALL);
  }

  private static Descriptor dynamics(List<Movement> movements, Dynamics.Values values) {
    return Dynamics.FACTORY.create(
        new Dynamics.Settings(Path.of("landmarks.onnx"), movements, 0, values), new NoContext());
  }

  @Test
  void theOnsetOfTheLipsIsMeasured() {
    float[] values = dynamics(List.of(Movement.LIPS)).describe("a", smile(1));

    assertEquals(3 * 25, values.length);
    // Frames 3 to 8, of which all but the first grow.
    assertArrayEquals(new float[] {5, 0, 6}, new float[] {values[0], values[1], values[2]}, 1e-5f);
    // A quarter of the width of the mouth, 0.05 of 0.2, at 0.01 of 0.2 a frame.
    assertEquals(0.25f, values[5], 1e-5f);
    assertEquals(0.05f, values[15], 1e-5f);
    assertEquals(0.05f, values[17], 1e-5f);
    assertEquals(0, values[24], 1e-5f);
    // The apex is the rest of the clip, and there is no offset.
    assertEquals(11, values[25 + 2]);
    assertEquals(0.25f, values[25 + 6], 1e-5f);
    assertEquals(0, values[50 + 2]);
  }

  @Test
  void timingIsHowLongAndNotHowFar() {
    Descriptor timing = dynamics(List.of(Movement.LIPS), Dynamics.Values.TIMING);

    float[] values = timing.describe("a", smile(1));

    assertEquals(List.of(new Descriptor.Group("lips", 15)), timing.groups());
    float[] onset = {5, 0, 6, 5 / 6f, 0};
    assertArrayEquals(onset, Arrays.copyOf(values, 5), 1e-5f);
    assertEquals(11, values[5 + 2]);
    assertArrayEquals(values, timing.describe("a", smile(0.5)));
  }

  @Test
  void sidesThatMoveDifferentlyDiffer() {
    float[] values = dynamics(List.of(Movement.LIPS)).describe("a", smile(0.5));

    // In the apex the left is at 0.25, the right at 0.125.
    assertEquals(0.125f, values[25 + 24], 1e-5f);
  }

  @Test
  void whatDoesNotMoveHasNoAmplitude() {
    Descriptor eyes = dynamics(List.of(Movement.EYELIDS, Movement.CHIN));

    float[] values = eyes.describe("a", smile(1));

    assertEquals(
        List.of(new Descriptor.Group("eyelids", 75), new Descriptor.Group("chin", 75)),
        eyes.groups());
    assertEquals(6, values[2]);
    assertEquals(0, values[5]);
    assertEquals(0, values[75 + 5]);
  }
}
