package frn.runner.page;

import static java.util.Objects.requireNonNull;

import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.runner.Home;
import frn.runner.experiment.ModelConfig;
import frn.runner.experiment.RunConfig;
import frn.runner.features.AlignedFace;
import frn.runner.plugin.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faces of clips, where these are there and may be shown. */
final class Faces {
  private static final Logger LOG = LoggerFactory.getLogger(Faces.class);
  private static final int SIZE = 192;
  private static final int STRIP = 96;

  private final Optional<ModelConfig> config;
  private final Optional<ClipSource> source;
  private final Map<String, Clip> clips = new HashMap<>();
  private final Map<String, Optional<AlignedFace>> known = new HashMap<>();

  private Faces(Optional<ModelConfig> config, Optional<ClipSource> source) {
    this.config = config;
    this.source = source;
    source.ifPresent(some -> some.clips().forEach(clip -> clips.put(clip.id(), clip)));
  }

  /** No face of anybody. */
  static Faces none() {
    return new Faces(Optional.empty(), Optional.empty());
  }

  /** Those of the clips that runs have learned from; none where the data are gone. */
  static Faces of(RunConfig config, Home home) {
    requireNonNull(home, "home is null");
    try {
      return new Faces(
          Optional.of(ModelConfig.of(config)),
          Optional.of(
              Parts.create(
                  config.data().source(), home.sourceCache(config.data().source().name()))));
    } catch (FrnException e) {
      LOG.warn("faces are drawn, as the clips are not there: {}", e.getMessage());
      return none();
    }
  }

  /**
   * The mean face of clips as a data URI.
   *
   * @return empty where none of them can be shown
   */
  Optional<String> mean(List<String> ids) {
    List<AlignedFace> faces = new ArrayList<>();
    ids.forEach(id -> face(id).ifPresent(faces::add));
    if (faces.isEmpty()) {
      return Optional.empty();
    }
    float[] mean = new float[SIZE * SIZE * 3];
    for (AlignedFace face : faces) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += face.rgb()[i] / faces.size();
      }
    }
    return Optional.of(new AlignedFace(SIZE, mean).uri());
  }

  /** Faces at even distances in a clip, as data URIs; none where it cannot be shown. */
  List<String> strip(String id, int count) {
    Clip clip = clips.get(id);
    if (clip == null) {
      return List.of();
    }
    try {
      return AlignedFace.strip(config.orElseThrow(), source.orElseThrow(), clip, count, STRIP)
          .stream()
          .map(AlignedFace::uri)
          .toList();
    } catch (FrnException e) {
      LOG.warn("no face of {}: {}", id, e.getMessage());
      return List.of();
    }
  }

  private Optional<AlignedFace> face(String id) {
    return known.computeIfAbsent(id, this::read);
  }

  private Optional<AlignedFace> read(String id) {
    Clip clip = clips.get(id);
    if (clip == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(AlignedFace.first(config.orElseThrow(), source.orElseThrow(), clip, SIZE));
    } catch (FrnException e) {
      LOG.warn("no face of {}: {}", id, e.getMessage());
      return Optional.empty();
    }
  }
}
