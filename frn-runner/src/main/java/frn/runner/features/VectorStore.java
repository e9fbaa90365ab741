package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.Hashes;
import frn.api.array.Array;
import frn.api.method.DescriptorFactory;
import frn.runner.Behaviour;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.PartIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private final PluginRegistry registry;

  /**
   * @param cache the folder of all caches, {@code FRN_HOME/cache}; vectors are in {@code vectors}
   * @param registry knows the versions of the descriptors
   */
  public VectorStore(Path cache, PluginRegistry registry) {
    this.folder = requireNonNull(cache, "cache is null").resolve("vectors");
    this.registry = requireNonNull(registry, "registry is null");
  }

  @Override
  public Vectors of(Part<DescriptorFactory<?>> descriptor) {
    // Its files may be others the next time that somebody asks.
    String identity = new PartIdentity(registry).of(descriptor).toString();
    return (clip, maps, describe) -> {
      try (FeatureCache cache = FeatureCache.open(folder)) {
        return vector(cache, key(identity, clip, maps), describe);
      } catch (IOException e) {
        throw FeatureStore.failure(folder, e);
      } catch (UncheckedIOException e) {
        throw FeatureStore.failure(folder, e.getCause());
      }
    };
  }

  private static float[] vector(FeatureCache cache, String key, Supplier<float[]> describe)
      throws IOException {
    Optional<float[]> known = read(cache, key);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<FileLock> lock = cache.tryLock(key);
    if (lock.isEmpty()) {
      return describe.get();
    }
    try {
      Optional<float[]> made = read(cache, key);
      return made.isPresent() ? made.get() : write(cache, key, describe.get());
    } finally {
      lock.get().release();
    }
  }

  private static Optional<float[]> read(FeatureCache cache, String key) throws IOException {
    Optional<ClipFeatures> known = cache.read(key);
    if (known.isPresent() && known.get() instanceof ClipFeatures.Usable vector) {
      float[] values = new float[vector.channels()];
      vector.maps().get(values);
      return Optional.of(values);
    }
    return Optional.empty();
  }

  private static float[] write(FeatureCache cache, String key, float... values) throws IOException {
    try (FeatureFile file = cache.create(key)) {
      file.add(Array.of(values, 1, 1, 1, values.length));
      file.commit();
      return values;
    }
  }

  private static String key(String identity, String clip, Array maps) {
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
        "%d.%d/%s/%s/%s/%s"
            .formatted(
                FeatureFormat.VERSION,
                Behaviour.CLASSIC,
                identity,
                clip,
                Arrays.toString(maps.shape()),
                Hashes.hex(digest.digest())));
  }
}
