package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.clip.Frame;
import frn.api.face.Eyes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EyeTrackTest {
  /** Each frame that came out, as {@code index:x of the left eye}. */
  private final List<String> out = new ArrayList<>();

  @Test
  void passesEyesOnWithoutSmoothing() {
    track(0, 0, 10, 20, 30);
    assertEquals(List.of("0:10.0", "1:20.0", "2:30.0"), out);
  }

  @Test
  void averagesOverTheNeighboursThatThereAre() {
    track(1, 0, 0, 30, 60, 0);
    assertEquals(List.of("0:15.0", "1:30.0", "2:30.0", "3:30.0"), out);
  }

  @Test
  void bridgesAShortRunByAStraightLine() {
    track(0, 2, 0, -1, -1, 30);
    assertEquals(List.of("0:0.0", "1:10.0", "2:20.0", "3:30.0"), out);
  }

  @Test
  void leavesOutALongRun() {
    track(0, 1, 0, -1, -1, 30);
    assertEquals(List.of("0:0.0", "3:30.0"), out);
  }

  @Test
  void leavesOutRunsAtTheEnds() {
    track(0, 2, -1, 10, 20, -1);
    assertEquals(List.of("1:10.0", "2:20.0"), out);
  }

  @Test
  void doesNotAverageAcrossARunThatIsLeftOut() {
    track(2, 0, 0, 10, -1, 100, 110);
    assertEquals(List.of("0:5.0", "1:5.0", "3:105.0", "4:105.0"), out);
  }

  @Test
  void smoothsOverBridgedFrames() {
    track(1, 1, 0, -1, 20, 40);
    assertEquals(List.of("0:5.0", "1:10.0", "2:23.3", "3:30.0"), out);
  }

  @Test
  void showsNothingOfAClipWithoutAFace() {
    track(1, 1, -1, -1, -1);
    assertEquals(List.of(), out);
  }

  @Test
  void holdsAFewFramesOfALongClip() {
    int[] held = {0};
    EyeTrack track = new EyeTrack(3, 2, (frame, eyes) -> held[0]--);
    for (int i = 0; i < 10_000; i++) {
      held[0]++;
      boolean face = i % 7 < 5;
      track.add(frame(i), face ? Optional.of(eyes(i)) : Optional.empty());
      assertTrue(held[0] <= 3 + 2 + 1, () -> "holds " + held[0]);
    }
  }

  private void track(int smooth, int bridge, int... leftX) {
    EyeTrack track =
        new EyeTrack(
            smooth,
            bridge,
            (frame, eyes) -> {
              assertEquals(eyes.leftX() + 50, eyes.rightX(), 1e-9);
              out.add(frame.index() + ":" + Math.round(eyes.leftX() * 10) / 10.0);
            });
    for (int i = 0; i < leftX.length; i++) {
      track.add(frame(i), leftX[i] < 0 ? Optional.empty() : Optional.of(eyes(leftX[i])));
    }
    track.end();
  }

  private static Frame frame(int index) {
    return new Frame(index, 1, 1, new byte[3]);
  }

  private static Eyes eyes(double x) {
    return new Eyes(x, 1, x + 50, 1);
  }
}
