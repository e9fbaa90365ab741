package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.graph.Engine;
import frn.runner.plugin.PluginRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The feature maps of clips: read from the cache, or computed once by whichever process comes
 * first. Several processes share a cache; one process uses it through one store, by one thread.
 */
public final class FeatureStore implements FeatureSource {
  private final Path folder;
  private final PluginRegistry registry;

  /**
   * @param cache the folder of all caches, {@code FRN_HOME/cache}; the maps are in {@code features}
   * @param registry knows the versions of the parts
   */
  public FeatureStore(Path cache, PluginRegistry registry) {
    this.folder = requireNonNull(cache, "cache is null").resolve("features");
    this.registry = requireNonNull(registry, "registry is null");
  }

  /** Computes what is missing; the aligner and the backbone are made only when something is. */
  @Override
  public Map<String, ClipFeatures> ensure(
      Input input,
      ClipSource source,
      List<Clip> clips,
      Supplier<Engine> engine,
      Progress progress) {
    FeatureSpec spec = FeatureSpec.of(input, registry);
    try (FeatureCache cache = FeatureCache.open(folder);
        FeatureRun run = new FeatureRun(cache, spec, source, engine, clips, progress)) {
      return run.ensure();
    } catch (IOException e) {
      throw failure(folder, e);
    } catch (UncheckedIOException e) {
      throw failure(folder, e.getCause());
    }
  }

  /** What an error of a cache means. */
  static FrnException failure(Path folder, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return FeatureRun.interrupted(e);
    }
    return new FrnException(
        ErrorCode.OUT_OF_RESOURCES,
        "cannot use the cache %s: %s; is its disk full, or on a network?"
            .formatted(folder, e.getMessage()),
        e);
  }
}
