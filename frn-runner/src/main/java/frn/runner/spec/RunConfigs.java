package frn.runner.spec;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.plugin.PluginRegistry;
import frn.runner.spec.Value.Entry;
import frn.runner.spec.Value.Mapping;
import frn.runner.spec.Value.Scalar;
import frn.runner.spec.Value.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Problems problems = new Problems();
    RecordType keys = new RecordType(RunKeys.class, new SettingTypes(registry));
    Optional<Object> run = keys.read(value(json), "", problems);
    if (!problems.isEmpty()) {
      throw new InvalidExperiment("run configuration", problems.sorted());
    }
    return ((RunKeys) run.orElseThrow()).config();
  }

  private static Value value(JsonNode json) {
    if (json.isObject()) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      json.properties()
          .forEach(
              field ->
                  entries.put(field.getKey(), new Entry(Place.START, value(field.getValue()))));
      return new Mapping(Place.START, entries);
    }
    if (json.isArray()) {
      List<Value> items = new ArrayList<>();
      json.forEach(item -> items.add(value(item)));
      return new Sequence(Place.START, items);
    }
    return new Scalar(Place.START, json.asText(), !json.isTextual());
  }
}
