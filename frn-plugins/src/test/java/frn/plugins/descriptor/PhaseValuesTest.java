package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Against the definitions, computed by hand. */
class PhaseValuesTest {
  private static final double RATE = 10;
  private static final double[] LEFT = {0, 2, 4, 3, 3};
  private static final double[] RIGHT = {0, 0, 2, 1, 1};

  // Amplitudes 0 1 3 2 2, speeds · 10 20 −10 0, accelerations · · 100 −300 100.

  @Test
  void allFrames() {
    double[] expected = {
      0.2,
      0.1,
      0.5, // frames that grow: 1 and 2; that fall: 3; all
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
      20,
      10,
      15,
      10, // speeds
      100,
      300,
      100,
      300, // accelerations
      2 * 10 / 5.0, // net a duration
      8 / 5.0 // 2 + 2 + 2 + 2 more on the left
    };

    assertArrayEquals(expected, new PhaseValues(LEFT, RIGHT, RATE).of(0, 5), 1e-9);
  }

  /** What was before a phase still says how its first frame came about. */
  @Test
  void aPhaseWithinTheClip() {
    double[] values = new PhaseValues(LEFT, RIGHT, RATE).of(2, 4);

    double[] durations = {values[0], values[1], values[2]};
    assertArrayEquals(new double[] {0.1, 0.1, 0.2}, durations, 1e-9);
    double[] speeds = {values[15], values[16]};
    assertArrayEquals(new double[] {20, 10}, speeds, 1e-9);
  }

  @Test
  void noFramesAreAllZero() {
    assertArrayEquals(new double[PhaseValues.COUNT], new PhaseValues(LEFT, RIGHT, RATE).of(3, 3));
  }
}
