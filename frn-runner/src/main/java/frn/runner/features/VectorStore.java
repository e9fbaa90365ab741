package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.array.Array;
import frn.api.method.DescriptorFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.PartIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The vectors of clips, kept as maps of one place under the content of the maps that they describe.
 * Processes share a folder; one that comes while another writes describes for itself.
 */
public final class VectorStore implements VectorSource {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;
  private final PartIdentity parts;

  /**
   * @param cache the folder of all caches, {@code FRN_HOME/cache}; vectors are in {@code vectors}
   * @param registry knows the versions of the descriptors
   */
  public VectorStore(Path cache, PluginRegistry registry) {
    this.folder = requireNonNull(cache, "cache is null").resolve("vectors");
    this.parts = new PartIdentity(registry);
  }

  @Override
  public float[] of(
      Part<DescriptorFactory<?>> descriptor, String clip, Array maps, Supplier<float[]> describe) {
    String key = key(descriptor, clip, maps);
    try (FeatureCache cache = FeatureCache.open(folder)) {
      Optional<ClipFeatures> known = cache.read(key);
      if (known.isPresent() && known.get() instanceof ClipFeatures.Usable vector) {
        float[] values = new float[vector.channels()];
        vector.maps().get(values);
        return values;
      }
      Optional<FileLock> lock = cache.tryLock(key);
      if (lock.isEmpty()) {
        return describe.get();
      }
      try (FeatureFile file = cache.create(key)) {
        float[] values = describe.get();
        file.add(Array.of(values, 1, 1, 1, values.length));
        file.commit();
        return values;
      } finally {
        lock.get().release();
      }
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "cannot use the cache of vectors %s: %s; is its disk full, or on a network?"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private String key(Part<DescriptorFactory<?>> descriptor, String clip, Array maps) {
    MessageDigest digest = Hashes.newDigest();
    ByteBuffer bytes = FeatureFormat.allocate(CHUNK_BYTES);
    FloatBuffer values = maps.floats();
    while (values.hasRemaining()) {
      int n = Math.min(values.remaining(), CHUNK_BYTES / Float.BYTES);
      bytes.clear().asFloatBuffer().put(values.slice(values.position(), n));
      values.position(values.position() + n);
      digest.update(bytes.limit(n * Float.BYTES));
    }
    return Hashes.sha256(
        "%d/%s/%s/%s/%s"
            .formatted(
                FeatureFormat.VERSION,
                parts.of(descriptor),
                clip,
                Arrays.toString(maps.shape()),
                Hashes.hex(digest.digest())));
  }
}
