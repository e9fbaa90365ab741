package frn.runner.features;

import frn.api.clip.Frame;
import frn.api.face.Eyes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The eyes over time. Short runs of frames without a face are bridged by straight lines, longer
 * ones and those at the clip's ends are left out; then the eyes are averaged over neighbouring
 * frames, never across a run that was left out. Holds at most {@code smooth + bridge + 1} frames.
 */
final class EyeTrack {
  private final int smooth;
  private final int bridge;
  private final BiConsumer<Frame, Eyes> out;

  /** Frames that are not out yet; the last {@code missed} of them show no face. */
  private final Deque<Frame> frames = new ArrayDeque<>();

  /** The eyes of this stretch: {@code smooth} before the first of {@code frames}, at least one. */
  private final List<Eyes> eyes = new ArrayList<>();

  /** Where in {@code eyes} the first of {@code frames} is. */
  private int next;

  private int missed;

  /**
   * @param smooth frames on either side over which the eyes are averaged
   * @param bridge the longest run of frames without a face that is bridged
   * @param out takes the frames in order, each with its eyes
   */
  EyeTrack(int smooth, int bridge, BiConsumer<Frame, Eyes> out) {
    this.smooth = smooth;
    this.bridge = bridge;
    this.out = out;
  }

  /** The next frame of the clip. */
  void add(Frame frame, Optional<Eyes> found) {
    if (found.isPresent()) {
      frames.add(frame);
      bridgeTo(found.get());
      while (next + smooth < eyes.size()) {
        emit();
      }
    } else if (!eyes.isEmpty() && ++missed <= bridge) {
      frames.add(frame);
    } else if (!eyes.isEmpty()) {
      missed--;
      end();
    }
  }

  /** The end of the clip. */
  void end() {
    for (; missed > 0; missed--) {
      frames.removeLast();
    }
    while (!frames.isEmpty()) {
      emit();
    }
    eyes.clear();
    next = 0;
  }

  private void bridgeTo(Eyes found) {
    if (missed > 0) {
      Eyes last = eyes.get(eyes.size() - 1);
      for (int i = 1; i <= missed; i++) {
        double share = i / (missed + 1.0);
        eyes.add(sum(scaled(last, 1 - share), scaled(found, share)));
      }
      missed = 0;
    }
    eyes.add(found);
  }

  private void emit() {
    out.accept(frames.removeFirst(), smoothed());
    next++;
    if (next > Math.max(1, smooth)) {
      eyes.remove(0);
      next--;
    }
  }

  private Eyes smoothed() {
    int first = Math.max(0, next - smooth);
    int end = Math.min(eyes.size(), next + smooth + 1);
    Eyes sum = new Eyes(0, 0, 0, 0);
    for (Eyes each : eyes.subList(first, end)) {
      sum = sum(sum, each);
    }
    return scaled(sum, 1.0 / (end - first));
  }

  private static Eyes sum(Eyes a, Eyes b) {
    return new Eyes(
        a.leftX() + b.leftX(),
        a.leftY() + b.leftY(),
        a.rightX() + b.rightX(),
        a.rightY() + b.rightY());
  }

  private static Eyes scaled(Eyes a, double factor) {
    return new Eyes(
        factor * a.leftX(), factor * a.leftY(), factor * a.rightX(), factor * a.rightY());
  }
}
