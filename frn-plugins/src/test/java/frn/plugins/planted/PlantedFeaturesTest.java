package frn.plugins.planted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.InvalidSetting;
import frn.api.array.Array;
import frn.api.backbone.Crops;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.PixelsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlantedFeaturesTest {
  private final ClipSource source = source(0, 0, 1);

  @Test
  void thePictureIsTheMap() {
    Clip clip = source.clips().get(0);
    Movements movements = Movements.of(clip).orElseThrow();
    double[] rest = map(frames(source, clip, new Sampling(1, 64)).get(0));
    List<Frame> frames = frames(source, clip, new Sampling(1, 64));
    double[] last = map(frames.get(frames.size() - 1));
    for (int region = 0; region < 9; region++) {
      double far = last[place(region, 15)];
      assertEquals(0.9 * Math.abs(movements.amplitudes()[region]), Math.abs(far), 0.01);
      if (movements.onsets()[region] > 0.01) {
        assertEquals(0, rest[place(region, 15)], 0.01);
      }
    }
  }

  private static int place(int region, int k) {
    return (region / 3 * 4 + k / 4) * 12 + region % 3 * 4 + k % 4;
  }

  private static double[] map(Frame frame) {
    float[] crop = new float[frame.rgb().length];
    for (int i = 0; i < crop.length; i++) {
      crop[i] = frame.rgb()[i] & 0xFF;
    }
    return new PixelsBackboneFactory()
        .create(new PixelsSettings(12, PixelsSettings.Channels.GREY), new Crops(96, null))
        .maps(Array.of(crop, 1, 96, 96, 3))
        .toDoubles();
  }

  @Test
  void clipsHaveTheLengthsAskedForAndFramesAreSampled() {
    for (Clip clip : source.clips()) {
      int all = frames(source, clip, new Sampling(1, 64)).size();
      assertTrue(all >= 12 && all <= 20, () -> all + " frames");
      List<Frame> some = frames(source, clip, new Sampling(3, 3));
      assertEquals(List.of(0, 3, 6), some.stream().map(Frame::index).toList());
      assertArrayEquals(frames(source, clip, new Sampling(1, 64)).get(6).rgb(), some.get(2).rgb());
    }
  }

  @Test
  void whatIsMadeIsDecidedByTheSettings() {
    ClipSource same = source(0, 0, 1);
    ClipSource noisy = source(0.1, 0, 1);
    ClipSource other = source(0, 0, 2);
    Clip clip = source.clips().get(3);
    assertEquals(source.clips(), same.clips());
    assertEquals(source.digest(clip), same.digest(clip));
    assertEquals(source.clips(), noisy.clips());
    assertNotEquals(source.digest(clip), noisy.digest(clip));
    assertNotEquals(source.digest(clip), other.digest(other.clips().get(3)));
  }

  @Test
  void peopleLookTheSameInAllTheirClips() {
    ClipSource looks = source(0, 0.2, 1);
    List<Clip> clips = looks.clips();
    double[] one = map(frames(looks, clips.get(0), new Sampling(1, 1)).get(0));
    double[] again = map(frames(looks, clips.get(1), new Sampling(1, 1)).get(0));
    double[] another = map(frames(looks, clips.get(2), new Sampling(1, 1)).get(0));
    assertEquals(clips.get(0).subject(), clips.get(1).subject());
    assertTrue(distance(one, again) < 0.3 * distance(one, another));
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum;
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    PlantedFeaturesFactory factory = new PlantedFeaturesFactory();
    assertEquals(
        "maxLength",
        assertThrows(
                InvalidSetting.class, () -> factory.check(settings(20, 12, List.of(), 0, 0, 1)))
            .component());
    assertEquals(
        "alike",
        assertThrows(
                InvalidSetting.class,
                () -> factory.check(settings(12, 12, List.of(List.of("nose", "chin")), 0, 0, 1)))
            .component());
  }

  private static ClipSource source(double noise, double looks, long seed) {
    return new PlantedFeaturesFactory()
        .create(settings(12, 20, List.of(), looks, noise, seed), Path.of("none"));
  }

  private static PlantedFeaturesSettings settings(
      int min, int max, List<List<String>> alike, double looks, double noise, long seed) {
    return new PlantedFeaturesSettings(4, 2, min, max, alike, 0.7, looks, noise, seed);
  }

  private static List<Frame> frames(ClipSource source, Clip clip, Sampling sampling) {
    List<Frame> all = new ArrayList<>();
    try (Frames frames = source.open(clip, sampling)) {
      for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
        all.add(f.get());
      }
    }
    return all;
  }
}
