package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the definitions, computed by hand. */
class PhaseValuesTest {
  private static final double[] LEFT = {0, 2, 4, 3, 3};
  private static final double[] RIGHT = {0, 0, 2, 1, 1};

  // Amplitudes 0 1 3 2 2, speeds · 1 2 −1 0, accelerations · · 1 −3 1.

  @Test
  void allFrames() {
    double[] expected = {
      2,
      1,
      5, // frames that grow: 1 and 2; that fall: 3; all
      0.4,
      0.2, // their shares
      3, // the maximum
      8.0 / 5,
      2,
      2, // means
      Math.sqrt(18.0 / 5 - 1.6 * 1.6), // the deviation
      4,
      2, // totals
      2, // net
      4.0 / 6,
      2.0 / 6, // ratios
      2,
      1,
      1.5,
      1, // speeds
      1,
      3,
      1,
      3, // accelerations
      2 / 5.0, // net a duration
      8 / 5.0 // 2 + 2 + 2 + 2 more on the left
    };

    assertArrayEquals(expected, new PhaseValues(LEFT, RIGHT).of(0, 5), 1e-9);
  }

  /** What was before a phase says nothing of it: its first frame neither grows nor falls. */
  @Test
  void aPhaseWithinTheClip() {
    double[] values = new PhaseValues(LEFT, RIGHT).of(2, 5);

    assertArrayEquals(new double[] {0, 1, 3}, Arrays.copyOf(values, 3), 1e-9);
    assertArrayEquals(new double[] {0, 1, 0, 1}, Arrays.copyOfRange(values, 15, 19), 1e-9);
    // Of the frames 2 3 4 the speeds are · −1 0, so there is one acceleration, of 1.
    assertArrayEquals(new double[] {1, 0, 1, 0}, Arrays.copyOfRange(values, 19, 23), 1e-9);
  }

  @Test
  void noFramesAreAllZero() {
    assertArrayEquals(new double[PhaseValues.COUNT], new PhaseValues(LEFT, RIGHT).of(3, 3));
  }
}
