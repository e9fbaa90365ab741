package frn.runner.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.array.Array;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreProcessTest {
  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void leavesAClipToTheProcessThatComputesIt() throws IOException, InterruptedException {
    Path model = Files.writeString(folder.resolve("model"), "weights");
    TestingClips clips = FeatureStoreProcess.clips();
    TestingFacePlugin plugin = new TestingFacePlugin("1");
    FeatureSpec spec = FeatureSpec.of(FeatureStoreProcess.input(plugin, model), plugin.registry());
    String key = spec.key(clips.digest(clips.clips().get(0)));
    try (FeatureCache cache = FeatureCache.open(folder.resolve("cache/features"))) {
      FileLock lock = cache.tryLock(key).orElseThrow();
      assertTrue(cache.tryLock(key).isEmpty(), "one writer an entry");
      Process other = start(model);
      try (BufferedReader said = other.inputReader()) {
        assertEquals("0/2", said.readLine(), "maps of b");
        assertEquals("1/2", said.readLine(), "b is done");
        assertEquals("1/2", said.readLine(), "waits for a");
        try (FeatureFile file = cache.create(key)) {
          file.add(Array.of(new float[] {5, 6}, 1, 1, 1, 2));
          file.commit();
        }
        lock.release();
        String line = said.readLine();
        while (line.equals("1/2")) {
          line = said.readLine();
        }
        assertEquals("2/2", line);
        assertEquals("opened [b]", said.readLine());
        assertTrue(other.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, other.exitValue());
      } finally {
        other.destroyForcibly();
      }
    }
  }

  private Process start(Path model) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FeatureStoreProcess.class.getName(),
            folder.resolve("cache").toString(),
            model.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
