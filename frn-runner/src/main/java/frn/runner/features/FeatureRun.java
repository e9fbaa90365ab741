package frn.runner.features;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.backbone.Crops;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.face.Aligner;
import frn.api.graph.Engine;
import frn.runner.features.ClipFeatures.Unusable;
import frn.runner.features.FeatureExtractor.Count;
import frn.runner.features.FeatureSource.Progress;
import frn.runner.plugin.Parts;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One call for the features of some clips. */
final class FeatureRun implements AutoCloseable {
  /** Between looks at clips that other processes are computing. */
  private static final long WAIT_MILLIS = 200;

  private static final String THE_CLIP = "the clip";

  private final FeatureCache cache;
  private final FeatureSpec spec;
  private final ClipSource source;
  private final Supplier<Engine> engine;
  private final List<Clip> clips;
  private final Progress progress;
  private final Map<String, ClipFeatures> found = new HashMap<>();
  private FeatureExtractor extractor;

  FeatureRun(
      FeatureCache cache,
      FeatureSpec spec,
      ClipSource source,
      Supplier<Engine> engine,
      List<Clip> clips,
      Progress progress) {
    this.cache = requireNonNull(cache, "cache is null");
    this.spec = requireNonNull(spec, "spec is null");
    this.source = requireNonNull(source, "source is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.clips = List.copyOf(clips);
    this.progress = requireNonNull(progress, "progress is null");
  }

  private record Missing(Clip clip, String key) {}

  Map<String, ClipFeatures> ensure() throws IOException {
    List<Missing> missing = lookUp();
    while (!missing.isEmpty()) {
      int before = missing.size();
      for (Iterator<Missing> rest = missing.iterator(); rest.hasNext(); ) {
        if (tryCompute(rest.next())) {
          rest.remove();
        }
      }
      if (missing.size() == before) {
        await();
      }
    }
    Map<String, ClipFeatures> ordered = new LinkedHashMap<>();
    clips.forEach(clip -> ordered.put(clip.id(), found.get(clip.id())));
    return ordered;
  }

  /** Finds what is there already; the rest is returned. */
  private List<Missing> lookUp() throws IOException {
    List<Missing> missing = new ArrayList<>();
    for (Clip clip : clips) {
      FeatureExtractor.checkInterrupt();
      try {
        String key = spec.key(source.digest(clip));
        Optional<ClipFeatures> features = cache.read(key);
        if (features.isPresent()) {
          done(clip, features.get());
        } else {
          missing.add(new Missing(clip, key));
        }
      } catch (FrnException e) {
        done(clip, unusable(e));
      }
    }
    return missing;
  }

  /** Whether the clip is done; it is not while another process computes it. */
  private boolean tryCompute(Missing missing) throws IOException {
    FeatureExtractor.checkInterrupt();
    Optional<FileLock> lock = cache.tryLock(missing.key());
    if (lock.isEmpty()) {
      return false;
    }
    try {
      Optional<ClipFeatures> made = cache.read(missing.key());
      done(missing.clip(), made.isPresent() ? made.get() : compute(missing));
    } finally {
      lock.get().release();
    }
    return true;
  }

  private ClipFeatures compute(Missing missing) throws IOException {
    FeatureExtractor faces = extractor();
    try (FeatureFile file = cache.create(missing.key())) {
      Optional<String> unusable;
      try (Frames frames = source.open(missing.clip(), spec.input().frames())) {
        Count count =
            faces.extract(
                frames,
                spec.input().first(),
                maps -> {
                  file.add(maps);
                  progress.clip(found.size(), clips.size());
                });
        unusable = count.unusable();
        file.crowded(count.crowded());
      } catch (FrnException e) {
        Unusable leftOut = unusable(e);
        if (e.code() == ErrorCode.FILE_NOT_FOUND) {
          return leftOut; // Not for the cache: it may be there the next time.
        }
        unusable = Optional.of(withoutPath(leftOut.reason(), missing.clip()));
      }
      if (unusable.isPresent()) {
        file.commitUnusable(unusable.get());
      } else {
        file.commit();
      }
    }
    return cache
        .read(missing.key())
        .orElseThrow(() -> new IOException(cache.place(missing.key()) + " came back damaged"));
  }

  private FeatureExtractor extractor() {
    if (extractor == null) {
      Input input = spec.input();
      Aligner aligner = Parts.create(input.align());
      try {
        extractor =
            new FeatureExtractor(
                aligner,
                input.crop(),
                Parts.create(
                    input.backbone(),
                    new Crops(
                        input.crop(), input.engine().map(part -> engine.get()).orElse(null))));
      } finally {
        if (extractor == null) {
          aligner.close();
        }
      }
    }
    return extractor;
  }

  /** What a failure says of the clip; another failure is thrown on. */
  private static Unusable unusable(FrnException e) {
    if (e.code().errorClass() == ErrorCode.Class.DATA || e.code() == ErrorCode.FILE_NOT_FOUND) {
      return new Unusable(e.getMessage());
    }
    throw e;
  }

  /** Of a reason for the cache, which another clip with the same content shares. */
  private static String withoutPath(String reason, Clip clip) {
    Path file = clip.file();
    return reason
        .replace(file.toAbsolutePath().toString(), THE_CLIP)
        .replace(file.toString(), THE_CLIP);
  }

  private void done(Clip clip, ClipFeatures features) {
    found.put(clip.id(), features);
    progress.clip(found.size(), clips.size());
  }

  private void await() {
    progress.clip(found.size(), clips.size());
    try {
      Thread.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  static FrnException interrupted(Exception e) {
    return new FrnException(ErrorCode.INTERRUPTED, "interrupted while computing feature maps", e);
  }

  @Override
  public void close() {
    if (extractor != null) {
      extractor.close();
    }
  }
}
