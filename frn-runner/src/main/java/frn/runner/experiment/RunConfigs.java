package frn.runner.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.clip.ClipSourceFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.CanonicalReader;
import frn.runner.yaml.InvalidExperiment;
import java.nio.file.Path;
import java.util.function.Function;

/** Run configurations as canonical JSON, in the keys of the experiment file, and back. */
public final class RunConfigs {
  private RunConfigs() {}

  /** Every default spelled out, keys sorted, files by their absolute paths. */
  public static JsonNode toJson(RunConfig config) {
    return toJson(config, Path::toString);
  }

  /** As {@link #toJson(RunConfig)}, with files by what the function says of them. */
  public static JsonNode toJson(RunConfig config, Function<Path, String> paths) {
    return Canonical.json(RunKeys.of(config), paths);
  }

  /**
   * The configuration of what {@link #toJson(RunConfig)} wrote.
   *
   * @throws InvalidExperiment when a part is no longer there, or a file
   */
  public static RunConfig parse(JsonNode json, PluginRegistry registry) {
    return CanonicalReader.read(RunKeys.class, json, registry, "run configuration").config();
  }

  /**
   * What of a run's configuration stays with its network; the source of its clips and the protocol
   * need not be there any more.
   *
   * @param json what {@link #toJson(RunConfig)} wrote
   * @param what it is, for messages
   * @throws InvalidExperiment when a part is no longer there, or a file
   */
  public static ModelConfig parseModel(JsonNode json, PluginRegistry registry, String what) {
    return CanonicalReader.read(ModelKeys.class, ModelKeys.select(json), registry, what).config();
  }

  /**
   * The clip source of a run's configuration.
   *
   * @param json what {@link #toJson(RunConfig)} wrote
   * @throws InvalidExperiment when it is no longer there, or its files
   */
  public static Part<ClipSourceFactory<?>> parseSource(JsonNode json, PluginRegistry registry) {
    return CanonicalReader.read(
            ModelKeys.Source.class, ModelKeys.selectSource(json), registry, "clip source")
        .source();
  }
}
