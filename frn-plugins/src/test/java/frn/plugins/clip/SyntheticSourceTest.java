package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticSourceTest {
  private static final List<String> PAIR = List.of("left_cheek", "right_mouth");
  private static final int FIRST = 3;
  private static final int SECOND = 8;

  @TempDir private Path cache;

  @Test
  void clipsAreRealVideosOfTheSizeAndLength() throws IOException {
    ClipSource source = source(settings(8, 7));

    List<Frame> frames = frames(source, source.clips().get(0));

    assertTrue(frames.size() >= 16 && frames.size() <= 20, () -> frames.size() + " frames");
    assertEquals(48, frames.get(0).width());
    assertEquals(48, frames.get(0).height());
    assertEquals("ftyp", new String(Files.readAllBytes(source.clips().get(0).file()), 4, 4));
  }

  @Test
  void whatIsDrawnIsDecidedByTheSeed() {
    ClipSource one = source(settings(8, 7));
    ClipSource same = new SyntheticSourceFactory().create(settings(8, 7), cache.resolve("same"));
    ClipSource other = source(settings(8, 8));
    Clip clip = one.clips().get(3);

    assertEquals(one.digest(clip), same.digest(same.clips().get(3)));
    assertArrayEquals(
        frames(one, clip).get(5).rgb(), frames(same, same.clips().get(3)).get(5).rgb());
    assertNotEquals(one.digest(clip), other.digest(other.clips().get(3)));
  }

  @Test
  void moreSubjectsLeaveTheFirstAsTheyAre() {
    ClipSource few = source(settings(8, 7));
    ClipSource many = source(settings(16, 7));

    assertEquals(few.clips(), many.clips().subList(0, 16));
    few.clips().forEach(clip -> assertEquals(few.digest(clip), many.digest(clip)));
  }

  @Test
  void clipsMadeByManyAtOnceAreWhole() throws IOException {
    ClipSource source = source(settings(2, 7));
    Clip clip = source.clips().get(0);

    List<Integer> lengths =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> frames(source, clip).size())
            .distinct()
            .toList();

    assertEquals(1, lengths.size());
    try (Stream<Path> files = Files.list(cache)) {
      Path checksum = Path.of(clip.file() + ".sha256");
      assertEquals(List.of(clip.file(), checksum), files.sorted().toList());
    }
  }

  @Test
  void drawsADamagedClipAgain() throws IOException {
    ClipSource source = source(settings(2, 7));
    Clip clip = source.clips().get(0);
    int length = frames(source, clip).size();
    byte[] whole = Files.readAllBytes(clip.file());
    for (int place : List.of(4, whole.length / 2)) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(clip.file(), damaged);

      assertEquals(length, frames(source, clip).size());
      assertArrayEquals(whole, Files.readAllBytes(clip.file()));
    }
    Files.write(Path.of(clip.file() + ".sha256"), new byte[] {-1});
    assertEquals(length, frames(source, clip).size());
  }

  @Test
  void agesSexesAndKindsOfSmileAreBalanced() {
    List<SyntheticClip> clips = drawn();

    assertEquals(48, clips.size());
    assertEquals(24, count(clips, clip -> clip.person().female()));
    assertEquals(24, count(clips, SyntheticClip::spontaneous));
    assertEquals(24, count(clips, clip -> clip.person().age() > 42));
    assertEquals(12, count(clips, clip -> clip.person().female() && clip.person().age() > 42));
    assertTrue(clips.stream().allMatch(c -> c.person().age() >= 8 && c.person().age() <= 76));
  }

  @Test
  void eachRegionOfThePairAloneSaysLittleOfTheAge() {
    for (int region : List.of(FIRST, SECOND)) {
      assertTrue(Math.abs(correlation(clip -> amplitude(clip, region))) < 0.6);
    }
  }

  @Test
  void theDifferenceOfThePairIsTheAge() {
    assertEquals(1, correlation(clip -> amplitude(clip, FIRST) - amplitude(clip, SECOND)), 1e-9);
  }

  @Test
  void aPosedSmileIsQuick() {
    for (SyntheticClip clip : drawn()) {
      assertEquals(clip.spontaneous(), clip.smile().onset() > 0.2 * clip.length());
    }
  }

  @Test
  void whatMovesIsSeenInItsRegion() {
    ClipSource source = source(synthetic(8, 2, 24, 40, 96, 1, PAIR, 3));
    List<double[]> moved = new ArrayList<>();
    for (SyntheticClip clip : drawn().subList(0, 4)) {
      Clip listed =
          source.clips().stream().filter(c -> c.id().equals(clip.id())).findFirst().orElseThrow();
      List<Frame> frames = frames(source, listed);
      for (int region : List.of(FIRST, SECOND)) {
        int column = region % 3;
        int row = region / 3;
        double rest = brightness(frames.get(0), column, row);
        double apex = frames.stream().mapToDouble(f -> brightness(f, column, row)).max().orElse(0);
        moved.add(new double[] {amplitude(clip, region), apex - rest});
      }
    }
    moved.sort(Comparator.comparingDouble(m -> m[0]));
    assertTrue(moved.get(moved.size() - 1)[1] > moved.get(0)[1] + 15);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    SyntheticSourceFactory factory = new SyntheticSourceFactory();

    assertEquals("pair", component(factory, pair(List.of("nose", "chin"))));
    assertEquals("pair", component(factory, pair(List.of("nose", "nose"))));
    assertEquals("maxLength", component(factory, synthetic(2, 1, 30, 20, 96, 1, PAIR, 0)));
    assertEquals("size", component(factory, synthetic(2, 1, 20, 30, 97, 1, PAIR, 0)));
    factory.check(synthetic(2, 1, 20, 20, 96, 1, PAIR, 0));
  }

  @Test
  void withoutAPairRegionsMoveAndSayHow() {
    SyntheticSettings settings =
        new SyntheticSettings(4, 2, 24, 40, 96, 1, List.of(), 0, 10, List.of(), 0.7);
    ClipSource source = source(settings);
    for (int i = 0; i < 8; i++) {
      SyntheticClip drawn = SyntheticClip.of(settings, i / 2, i % 2);
      Map<String, String> labels = drawn.labels();
      assertEquals(Set.of("gender", "spontaneity", "amplitudes", "onsets"), labels.keySet());
      double[] amplitudes = numbers(labels.get("amplitudes"));
      double[] onsets = numbers(labels.get("onsets"));
      for (int region = 0; region < 9; region++) {
        assertEquals(0.5 + 0.33 * amplitudes[region], amplitude(drawn, region), 1e-4);
        assertEquals(10 * onsets[region], drawn.smile().movements().get(region).lag(), 1e-3);
      }
      assertTrue(source.clips().stream().anyMatch(c -> c.labels().equals(labels)));
    }
    ClipSource other =
        source(new SyntheticSettings(4, 2, 24, 40, 96, 1, List.of(), 0, 5, List.of(), 0.7));
    assertNotEquals(source.digest(source.clips().get(0)), other.digest(other.clips().get(0)));
  }

  /** What is planted in one region is seen in no other. */
  @Test
  void withoutAPairNothingMovesButMarksInTheirRegions() {
    FacePainter painter =
        new FacePainter(SyntheticPerson.of(1, 0), 96, SyntheticPerson.random(1, "test"));
    List<Smile.Movement> still =
        IntStream.range(0, 9).mapToObj(region -> new Smile.Movement(0, 0.3)).toList();
    for (int moving = 0; moving < 9; moving++) {
      List<Smile.Movement> moved = new ArrayList<>(still);
      moved.set(moving, new Smile.Movement(0, 0.83));
      byte[] one = painter.paint(new Smile(0, 4, 10, 4, still), 8, true).clone();
      byte[] other = painter.paint(new Smile(0, 4, 10, 4, moved), 8, true).clone();
      for (int i = 0; i < one.length; i++) {
        int region = i / 3 / 96 / 32 * 3 + i / 3 % 96 / 32;
        assertTrue(one[i] == other[i] || region == moving, "in " + region + " of " + moving);
      }
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Clips that were drawn before there were other lags keep their files and their features. */
  @Test
  void digestsOfBeforeAreKept() {
    ClipSource source = source(settings(2, 7));
    assertEquals("240ce418f17edcfd", source.digest(source.clips().get(0)).substring(0, 16));
  }

  private static SyntheticSettings synthetic(
      int subjects,
      int clips,
      int min,
      int max,
      int size,
      long seed,
      List<String> pair,
      double noise) {
    return new SyntheticSettings(
        subjects, clips, min, max, size, seed, pair, noise, 3, List.of(), 0.7);
  }

  private static SyntheticSettings pair(List<String> pair) {
    return synthetic(2, 1, 20, 30, 96, 1, pair, 0);
  }

  private static String component(SyntheticSourceFactory factory, SyntheticSettings settings) {
    return assertThrows(InvalidSetting.class, () -> factory.check(settings)).component();
  }

  private static SyntheticSettings settings(int subjects, long seed) {
    return synthetic(subjects, 2, 16, 20, 48, seed, PAIR, 3);
  }

  private ClipSource source(SyntheticSettings settings) {
    return new SyntheticSourceFactory().create(settings, cache);
  }

  private static List<SyntheticClip> drawn() {
    SyntheticSettings settings = synthetic(24, 2, 24, 40, 96, 1, PAIR, 3);
    return IntStream.range(0, 48).mapToObj(i -> SyntheticClip.of(settings, i / 2, i % 2)).toList();
  }

  private static long count(List<SyntheticClip> clips, Predicate<SyntheticClip> condition) {
    return clips.stream().filter(condition).count();
  }

  private static double amplitude(SyntheticClip clip, int region) {
    return clip.smile().movements().get(region).amplitude();
  }

  /** Pearson's correlation of something with the age, over many people. */
  private static double correlation(ToDoubleFunction<SyntheticClip> something) {
    SyntheticSettings settings = synthetic(400, 1, 24, 40, 96, 1, PAIR, 3);
    List<SyntheticClip> clips =
        IntStream.range(0, 400).mapToObj(i -> SyntheticClip.of(settings, i, 0)).toList();
    double[] x = clips.stream().mapToDouble(something).toArray();
    double[] y = clips.stream().mapToDouble(clip -> clip.person().age()).toArray();
    return covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));
  }

  private static double covariance(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    return IntStream.range(0, x.length)
        .mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY))
        .average()
        .orElseThrow();
  }

  /** The mean blue of a region of the 3 by 3 grid. */
  private static double brightness(Frame frame, int column, int row) {
    int cell = frame.width() / 3;
    double sum = 0;
    for (int y = row * cell; y < (row + 1) * cell; y++) {
      for (int x = column * cell; x < (column + 1) * cell; x++) {
        sum += frame.rgb()[3 * (y * frame.width() + x) + 2] & 0xFF;
      }
    }
    return sum / (cell * cell);
  }

  private static List<Frame> frames(ClipSource source, Clip clip) {
    List<Frame> all = new ArrayList<>();
    try (Frames frames = source.open(clip, new Sampling(1, 1000))) {
      for (Optional<Frame> f = frames.next(); f.isPresent(); f = frames.next()) {
        all.add(f.get());
      }
    }
    return all;
  }
}
