package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Sampling;
import frn.api.face.Eyes;
import frn.runner.features.ClipFeatures.Unusable;
import frn.runner.features.ClipFeatures.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  private static final Sampling ALL = new Sampling(1, 64);

  @TempDir private Path folder;
  private Path model;
  private final TestingFacePlugin plugin = new TestingFacePlugin("1");
  private final TestingClips clips = new TestingClips();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.writeString(folder.resolve("model"), "weights");
  }

  @Test
  void computesMapsOfEveryFrameWithAFace() {
    clips.with("a", "123").with("b", "7".repeat(40));
    Map<String, ClipFeatures> features = ensure();
    assertEquals(List.of("a", "b"), List.copyOf(features.keySet()));
    Usable a = (Usable) features.get("a");
    assertEquals(List.of(3, 1, 1, 2), List.of(a.frames(), a.height(), a.width(), a.channels()));
    assertEquals(List.of(1f, 0f, 2f, 1f, 3f, 2f), values(a));
    assertEquals(40, ((Usable) features.get("b")).frames());
    assertEquals(7f, values((Usable) features.get("b")).get(2 * 39));
    assertEquals(39f % 16, values((Usable) features.get("b")).get(2 * 39 + 1), "batches of 16");
    assertTrue(a.maps().isReadOnly());
  }

  /** Whether a clip is usable is decided by all of its frames. */
  @Test
  void computesTheMapOfTheFirstFaceAlone() {
    clips.with("a", "..123").with("b", "7".repeat(40)).with("c", "1..");
    Input all = plugin.input(ALL, model, 0);
    Input first =
        new Input(all.frames(), all.align(), all.crop(), all.backbone(), all.engine(), true);
    Map<String, ClipFeatures> features = ensure(first);
    assertEquals(List.of(1f, 0f), values((Usable) features.get("a")), "the first of its batch");
    assertEquals(1, ((Usable) features.get("b")).frames());
    assertEquals(new Unusable("no face in 2 of 3 frames"), features.get("c"));
    assertEquals(3, ((Usable) ensure(all).get("a")).frames(), "another entry of the cache");
  }

  @Test
  void computesNothingTwice() {
    clips.with("a", "123").with("b", "...");
    Map<String, ClipFeatures> first = ensure();
    Map<String, ClipFeatures> second = ensure();
    assertEquals(first, second);
    assertEquals(List.of("a", "b"), clips.opened);
    assertEquals(List.of(1, 1), List.of(plugin.alignersMade, plugin.backbonesMade));
    assertEquals(List.of(1, 1), List.of(plugin.alignersClosed, plugin.backbonesClosed));
  }

  @Test
  void keepsTheReasonOfAnUnusableClip() {
    clips.with("dark", "....").with("half", "1..1..").with("broken", "11!").with("empty", "");
    Map<String, ClipFeatures> features = ensure();
    assertEquals(new Unusable("no face in 4 of 4 frames"), features.get("dark"));
    assertEquals(new Unusable("no face in 4 of 6 frames"), features.get("half"));
    assertEquals(new Unusable("frame 2 of the clip does not decode"), features.get("broken"));
    assertEquals(new Unusable("no frames"), features.get("empty"));
    assertEquals(features, ensure());
    assertEquals(4, clips.opened.size());
  }

  @Test
  void givesClipsOfOneContentAReasonThatNamesNoFile() {
    clips.with("one", "!").with("two", "!");
    Map<String, ClipFeatures> features = ensure();
    assertEquals(new Unusable("frame 0 of the clip does not decode"), features.get("one"));
    assertEquals(features.get("one"), features.get("two"));
    assertEquals(1, clips.opened.size());
  }

  @Test
  void usesAClipOfWhichHalfShowsAFace() {
    clips.with("half", "11..");
    assertEquals(2, ((Usable) ensure().get("half")).frames());
  }

  @Test
  void remembersHowManyFramesShowMoreThanOneFace() {
    Eyes one = new Eyes(4, 8, 6, 8);
    Eyes other = new Eyes(14, 8, 16, 8);
    plugin.faces = frame -> frame.rgb()[0] == 2 ? List.of(one, other) : List.of(one);
    clips.with("a", "12212");
    assertEquals(3, ((Usable) ensure().get("a")).crowded());
    assertEquals(3, ((Usable) ensure().get("a")).crowded());
    assertEquals(List.of("a"), clips.opened);
  }

  @Test
  void looksForAMissingFileAgain() {
    clips.with("a", "?");
    assertEquals(new Unusable("cannot read a.mp4"), ensure().get("a"));
    clips.with("a", "1");
    assertEquals(1, ((Usable) ensure().get("a")).frames());
  }

  @Test
  void failsForAClipThatCannotBeReadAndRemembersNothing() throws IOException {
    clips.with("a", "12").unavailable.add("a");
    FrnException e = assertThrows(FrnException.class, this::ensure);
    assertEquals(ErrorCode.CLIP_UNAVAILABLE, e.code());
    assertEquals(List.of(), entries());
    clips.unavailable.clear();
    assertEquals(2, ((Usable) ensure().get("a")).frames());
  }

  @Test
  void remembersNothingOfAMachineThatFails() throws IOException {
    clips.with("a", "12");
    plugin.failsInSearch = Optional.of(new OutOfMemoryError("of the device"));
    assertThrows(OutOfMemoryError.class, this::ensure);
    plugin.failsInSearch = Optional.empty();
    plugin.failsInMaps = Optional.of(new OutOfMemoryError("of the device"));
    assertThrows(OutOfMemoryError.class, this::ensure);
    plugin.failsInMaps = Optional.empty();
    assertEquals(List.of(), entries());
    assertEquals(2, ((Usable) ensure().get("a")).frames());
  }

  @Test
  void makesADamagedEntryAgain() throws IOException {
    clips.with("a", "123");
    Map<String, ClipFeatures> first = ensure();
    Path entry = entries().get(0);
    byte[] bytes = Files.readAllBytes(entry);
    for (int damage : new int[] {0, 8, 24, 40, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[damage] ^= 1;
      replace(entry, damaged);
      assertEquals(first, ensure());
    }
    for (int length : new int[] {0, 20, bytes.length - 1}) {
      replace(entry, Arrays.copyOf(bytes, length));
      assertEquals(first, ensure());
    }
    assertEquals(1 + 5 + 3, clips.opened.size());
    assertEquals(List.of(entry), entries(), "nothing is left behind");
  }

  @Test
  void computesAnewWhatDependsOnAnotherContentOrSetting() throws IOException {
    clips.with("a", "123");
    ensure();
    clips.with("a", "124");
    ensure();
    assertEquals(2, clips.opened.size(), "clip");
    ensure(new Sampling(2, 64), 0, plugin);
    assertEquals(3, clips.opened.size(), "sampling");
    ensure(ALL, 1, plugin);
    assertEquals(4, clips.opened.size(), "setting");
    ensure(ALL, 0, new TestingFacePlugin("2"));
    assertEquals(5, clips.opened.size(), "version");
    Files.writeString(model, "other weights");
    ensure();
    assertEquals(6, clips.opened.size(), "fingerprint");
  }

  @Test
  void doesNotCareWhereAModelIs() throws IOException {
    String key = spec(ALL, 0, plugin).key("digest");
    model = Files.move(model, folder.resolve("moved"));
    assertEquals(key, spec(ALL, 0, plugin).key("digest"));
    assertNotEquals(key, spec(ALL, 0, plugin).key("other"));
  }

  @Test
  void tellsHowFarItIs() {
    clips.with("a", "1").with("b", "2");
    ensure();
    assertEquals(List.of("0/2", "1/2", "1/2", "2/2"), progress, "after each batch and clip");
    progress.clear();
    ensure();
    assertEquals(List.of("1/2", "2/2"), progress);
  }

  @Test
  void stopsWhenInterrupted() {
    clips.with("a", "1");
    Thread.currentThread().interrupt();
    FrnException e = assertThrows(FrnException.class, this::ensure);
    assertTrue(Thread.interrupted());
    assertEquals(ErrorCode.INTERRUPTED, e.code());
  }

  @Test
  void saysThatTheFolderCannotBeUsed() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    FrnException e = assertThrows(FrnException.class, this::ensure);
    assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code());
    assertTrue(e.getMessage().contains(folder.resolve("cache").toString()), e.getMessage());
  }

  private Map<String, ClipFeatures> ensure() {
    return ensure(ALL, 0, plugin);
  }

  private Map<String, ClipFeatures> ensure(Sampling frames, double offset, TestingFacePlugin by) {
    return ensure(by.input(frames, model, offset), by);
  }

  private Map<String, ClipFeatures> ensure(Input input) {
    return ensure(input, plugin);
  }

  private Map<String, ClipFeatures> ensure(Input input, TestingFacePlugin by) {
    return new FeatureStore(folder.resolve("cache"), by.registry())
        .ensure(
            input,
            clips,
            clips.clips(),
            TestingEngine::new,
            (done, total) -> progress.add(done + "/" + total));
  }

  private FeatureSpec spec(Sampling frames, double offset, TestingFacePlugin by) {
    return FeatureSpec.of(by.input(frames, model, offset), by.registry());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock"))
          .sorted()
          .toList();
    }
  }

  /** As a crash of the machine could leave it; the file that is mapped stays as it is. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private static List<Float> values(Usable features) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < features.maps().limit(); i++) {
      values.add(features.maps().get(i));
    }
    return values;
  }
}
