package frn.runner.settings;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link Canonical} wrote. */
public final class CanonicalReader {
  private CanonicalReader() {}

  /**
   * The settings in canonical JSON.
   *
   * @param what it is, for messages
   * @throws InvalidExperiment when a part is no longer there, or a file
   */
  public static <S extends Record> S read(
      Class<S> settings, JsonNode json, PluginRegistry registry, String what) {
    Problems problems = new Problems();
    RecordType keys = new RecordType(settings, new SettingTypes(registry));
    Optional<Object> read = keys.read(value(json), "", problems);
    if (!problems.isEmpty()) {
      throw new InvalidExperiment(what, problems.sorted());
    }
    return settings.cast(read.orElseThrow());
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
