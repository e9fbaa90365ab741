package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import frn.plugins.clip.FilesSourceFactory;
import frn.plugins.clip.SyntheticSettings;
import frn.plugins.clip.SyntheticSourceFactory;
import frn.runner.features.ClipFeatures.Unusable;
import frn.runner.features.ClipFeatures.Usable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features of video files, which may be damaged, gone, or not readable for a while. */
class FileFeaturesTest {
  private static final Sampling ALL = new Sampling(1, 64);

  @TempDir private Path folder;
  private Path video;
  private Path file;
  private final TestingFacePlugin plugin = new TestingFacePlugin("1");

  @BeforeEach
  void drawVideo() throws IOException {
    SyntheticSettings settings =
        new SyntheticSettings(1, 1, 12, 12, 96, 1, List.of("mouth", "nose"), 0, 3, List.of(), 0);
    ClipSource synthetic = new SyntheticSourceFactory().create(settings, folder.resolve("drawn"));
    Clip drawn = synthetic.clips().get(0);
    synthetic.open(drawn, ALL).close();
    video = drawn.file();
    file = folder.resolve("clip.mp4");
  }

  @Test
  void usesAVideo() throws IOException {
    Files.copy(video, file);

    assertEquals(12, ((Usable) ensure()).frames());
    assertEquals(1, entries());
  }

  @Test
  void remembersDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(video);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    Unusable first = (Unusable) ensure();
    assertTrue(first.reason().contains("cut short"), first.reason());
    assertEquals(1, entries());
    assertEquals(first, ensure());
  }

  @Test
  void looksForAMissingFileAgain() throws IOException {
    assertEquals(new Unusable("cannot read " + file + ": no such file"), ensure());
    assertEquals(0, entries());

    Files.copy(video, file);

    assertEquals(12, ((Usable) ensure()).frames());
  }

  @Test
  void failsForAFileThatCannotBeReadAndRemembersNothing() throws IOException {
    Files.createSymbolicLink(file, file);
    assertUnavailable(files());
    assertEquals(0, entries());

    Files.delete(file);
    Files.copy(video, file);

    assertEquals(12, ((Usable) ensure()).frames());
  }

  @Test
  void failsForAFileThatCannotBeReadToItsEnd() throws IOException {
    Path dying = Path.of("/sys/class/net/lo/speed");
    assumeTrue(Files.isRegularFile(dying));
    Files.createSymbolicLink(file, dying);

    assertUnavailable(files());
    assertUnavailable(new Digested());
    assertEquals(0, entries());
  }

  @Test
  void looksAgainForAFileThatVanishes() throws IOException {
    Files.copy(video, file);
    ClipSource vanishing =
        new Digested() {
          @Override
          public Frames open(Clip clip, Sampling sampling) {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return super.open(clip, sampling);
          }
        };

    assertEquals(new Unusable("cannot read " + file + ": no such file"), ensure(vanishing));
    Files.copy(video, file);
    assertEquals(12, ((Usable) ensure(new Digested())).frames());
  }

  /** The file's source, which knew its digest before something came to it. */
  private class Digested implements ClipSource {
    private final ClipSource files = files();

    @Override
    public List<Clip> clips() {
      return files.clips();
    }

    @Override
    public String digest(Clip clip) {
      return "ab".repeat(32);
    }

    @Override
    public Frames open(Clip clip, Sampling sampling) {
      return files.open(clip, sampling);
    }
  }

  private void assertUnavailable(ClipSource source) {
    FrnException e = assertThrows(FrnException.class, () -> ensure(source));
    assertEquals(ErrorCode.CLIP_UNAVAILABLE, e.code());
    assertTrue(e.code().retryable());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  private ClipSource files() {
    return new FilesSourceFactory()
        .create(new FilesSourceFactory.Settings(List.of(file)), folder.resolve("digests"));
  }

  private ClipFeatures ensure() throws IOException {
    return ensure(files());
  }

  private ClipFeatures ensure(ClipSource source) throws IOException {
    Path model = Files.writeString(folder.resolve("model"), "weights");
    return new FeatureStore(folder.resolve("cache"), plugin.registry())
        .ensure(
            plugin.input(ALL, model, 0),
            source,
            source.clips(),
            TestingEngine::new,
            (done, total) -> {})
        .get(file.toString());
  }

  private long entries() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(entry -> entry.toString().endsWith(".maps")).count();
    }
  }
}
