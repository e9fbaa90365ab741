package frn.runner.learn;

import frn.api.clip.Clip;
import frn.runner.features.ClipFeatures;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clips with features that tell something of their truth. */
public final class TestingSamples {
  static final int HEIGHT = 3;
  static final int WIDTH = 3;
  static final int CHANNELS = 2;

  private TestingSamples() {}

  /** A sample whose features are all its truth, with some noise. */
  public static Sample sample(String id, int frames, double truth) {
    return new Sample(clip(id, Double.toString(truth)), features(frames, truth), truth);
  }

  public static Clip clip(String id, String age) {
    return new Clip(
        id, "subject-" + id, Path.of(id + ".mp4"), Map.of("age", age, "gender", "female"));
  }

  public static ClipFeatures.Usable features(int frames, double truth) {
    Random random = new Random((long) (truth * 1000) + frames);
    float[] maps = new float[frames * HEIGHT * WIDTH * CHANNELS];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = (float) (truth / 50 + 0.1 * random.nextDouble());
    }
    return new ClipFeatures.Usable(frames, HEIGHT, WIDTH, CHANNELS, 0, FloatBuffer.wrap(maps));
  }

  /** So many samples of 1 to 7 frames and ages of 20 to 60. */
  public static List<Sample> samples(String prefix, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(sample("%s%02d".formatted(prefix, i), 1 + i * 5 % 7, 20 + i * 17 % 41));
    }
    return samples;
  }
}
