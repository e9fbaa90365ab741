package frn.runner.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.FrnException;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the clips that a user names: by their ids in the data that a network was trained on, as
 * long as that is here, or by the path of any video file.
 */
final class ClipFinder {
  private static final Logger LOG = LoggerFactory.getLogger(ClipFinder.class);

  /** The clip source for files of which nothing is known. */
  private static final String FILES = "files";

  /** The clip source of a run's configuration. */
  private record Run(@Setting(doc = "the clips") Data data) {
    record Data(
        @Setting(doc = "where they come from", inline = true) Part<ClipSourceFactory<?>> source) {}
  }

  private final Home home;
  private final PluginRegistry registry;
  private final Optional<ClipSource> source;
  private final Map<String, Clip> byId = new HashMap<>();
  private final Map<Path, Clip> byFile = new HashMap<>();

  /**
   * @param config of the network's run
   */
  ClipFinder(JsonNode config, Home home, PluginRegistry registry) {
    this.home = requireNonNull(home, "home is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.source = source(config);
    for (Clip clip : source.map(ClipSource::clips).orElse(List.of())) {
      byId.put(clip.id(), clip);
      byFile.put(clip.file().toAbsolutePath().normalize(), clip);
    }
  }

  private Optional<ClipSource> source(JsonNode config) {
    try {
      ClipSource found = create(settings().readSome(Run.class, config).data().source());
      found.clips();
      return Optional.of(found);
    } catch (InvalidExperiment | FrnException e) {
      LOG.info("the data of the training is not here: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private SettingsReader settings() {
    return new SettingsReader(registry, "clip source");
  }

  private ClipSource create(Part<ClipSourceFactory<?>> part) {
    return Parts.create(part, home.sourceCache(part.name()));
  }

  /** The clips that are there, by what the user said; a file comes before an id. */
  Map<String, FoundClip> find(Collection<String> said) {
    Map<String, FoundClip> found = new HashMap<>();
    Map<String, Path> strays = new LinkedHashMap<>();
    for (String text : said) {
      Optional<Path> file = file(text);
      Optional<Clip> known = file.map(byFile::get).or(() -> Optional.ofNullable(byId.get(text)));
      if (known.isPresent()) {
        found.put(text, new FoundClip(source.orElseThrow(), known.get(), true));
      } else {
        file.ifPresent(path -> strays.put(text, path));
      }
    }
    if (!strays.isEmpty()) {
      addStrays(strays, found);
    }
    return found;
  }

  private void addStrays(Map<String, Path> strays, Map<String, FoundClip> found) {
    ObjectNode files = Json.MAPPER.createObjectNode().put("type", FILES);
    strays.values().forEach(path -> files.withArrayProperty("files").add(path.toString()));
    ClipSource videos = create(settings().part(Kind.CLIP_SOURCE, files));
    Map<Path, Clip> byPath = new HashMap<>();
    videos.clips().forEach(clip -> byPath.put(clip.file(), clip));
    strays.forEach((text, path) -> found.put(text, new FoundClip(videos, byPath.get(path), false)));
  }

  /** The file that a text names, absolute, if there is one. */
  private static Optional<Path> file(String text) {
    try {
      return Optional.of(Path.of(text).toAbsolutePath().normalize()).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Why a text that is not found names no clip. */
  String reason() {
    return source.isPresent()
        ? "no such video file, and none of the %d clips of the training data has this id"
            .formatted(byId.size())
        : "no such video file";
  }
}
