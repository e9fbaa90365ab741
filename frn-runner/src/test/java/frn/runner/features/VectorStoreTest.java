package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.method.DescriptorFactory;
import frn.plugins.BuiltinPlugin;
import frn.plugins.descriptor.CsvEstimate;
import frn.plugins.descriptor.VolumeLbp;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorStoreTest {
  private static final float[] VECTOR = {1, -2.5f, 3};

  @TempDir private Path cache;
  private final Part<DescriptorFactory<?>> descriptor = descriptor(1);
  private int described;

  private static Part<DescriptorFactory<?>> descriptor(int radius) {
    return new Part<>(VolumeLbp.FACTORY, new VolumeLbp.Settings(16, radius, 1, 1));
  }

  private static Array maps(float... values) {
    return Array.of(values, 1, 2, values.length / 2, 1);
  }

  private float[] ask(Part<DescriptorFactory<?>> by, String clip, Array maps) {
    return store()
        .of(by)
        .of(
            clip,
            maps,
            () -> {
              described++;
              return VECTOR.clone();
            });
  }

  private VectorStore store() {
    return new VectorStore(cache, new PluginRegistry(List.of(new BuiltinPlugin())));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(path -> path.toString().endsWith(".maps")).toList();
    }
  }

  @Test
  void describesOnceWhateverProcessAsks() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(VECTOR, ask(descriptor, "a", maps(1, 2, 3, 4)));
    }
    assertEquals(1, described);
    assertEquals(1, files().size());
  }

  @Test
  void anythingElseIsAnotherVector() {
    ask(descriptor, "a", maps(1, 2, 3, 4));
    ask(descriptor(2), "a", maps(1, 2, 3, 4));
    ask(descriptor, "b", maps(1, 2, 3, 4));
    ask(descriptor, "a", maps(1, 2, 3, 5));
    ask(descriptor, "a", Array.of(new float[] {1, 2, 3, 4}, 1, 1, 4, 1));
    float[] many = new float[100_000];
    ask(descriptor, "a", maps(many));
    many[99_999] = 1;
    ask(descriptor, "a", maps(many));
    assertEquals(7, described);
  }

  @Test
  void aDamagedFileIsDescribedAnew() throws Exception {
    ask(descriptor, "a", maps(1, 2, 3, 4));
    byte[] bytes = Files.readAllBytes(files().get(0));
    bytes[34] ^= 1;
    Files.write(files().get(0), bytes);

    assertArrayEquals(VECTOR, ask(descriptor, "a", maps(1, 2, 3, 4)));
    ask(descriptor, "a", maps(1, 2, 3, 4));
    assertEquals(2, described);
  }

  @Test
  void whoeverFindsItBeingWrittenDescribesForItself() throws Exception {
    ask(descriptor, "a", maps(1, 2, 3, 4));
    String name = files().get(0).getFileName().toString();
    Files.delete(files().get(0));
    try (FeatureCache other = FeatureCache.open(cache.resolve("vectors"))) {
      FileLock writing = other.tryLock(name.substring(0, name.indexOf('.'))).orElseThrow();
      assertArrayEquals(VECTOR, ask(descriptor, "a", maps(1, 2, 3, 4)));
      assertEquals(List.of(), files());
      writing.release();
    }
    assertEquals(2, described);
  }

  @Test
  void aFailureLeavesNothing() throws Exception {
    VectorStore store = store();
    FrnException failure = new FrnException(ErrorCode.DATA_UNUSABLE, "none");
    assertEquals(
        failure,
        assertThrows(
            FrnException.class,
            () ->
                store
                    .of(descriptor)
                    .of(
                        "a",
                        maps(1, 2, 3, 4),
                        () -> {
                          throw failure;
                        })));
    assertEquals(List.of(), files());
    ask(descriptor, "a", maps(1, 2, 3, 4));
    assertEquals(1, described);
  }

  @Test
  void aFolderThatCannotBeUsedIsSaid() throws Exception {
    Files.writeString(cache.resolve("vectors"), "a file");
    FrnException e = assertThrows(FrnException.class, () -> ask(descriptor, "a", maps(1, 2, 3, 4)));
    assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code());
    assertTrue(e.getMessage().contains("vectors"), e.getMessage());
  }

  /** A process that stays alive reads a file that was corrected meanwhile. */
  @Test
  void anotherContentOfAFileIsAnotherVector() throws Exception {
    Path file = cache.resolve("it.csv");
    Part<DescriptorFactory<?>> csv =
        new Part<>(CsvEstimate.FACTORY, new CsvEstimate.Settings(file));
    VectorStore store = store();
    for (int age = 30; age < 32; age++) {
      Files.writeString(file, "clip,age\na," + age);
      float[] said = {age};
      assertArrayEquals(said, store.of(csv).of("a", maps(1, 2), () -> said));
    }
  }
}
