package frn.runner.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.Factory;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import frn.runner.yaml.Value.Sequence;
import frn.runner.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads settings that stand outside of an experiment file: what {@link Canonical} wrote, or a line
 * of YAML. All of it throws {@link InvalidExperiment} when a part is not there, or a file, or a
 * setting is wrong.
 */
public final class SettingsReader {
  private final PluginRegistry registry;
  private final String what;

  /**
   * @param what is read, for messages
   */
  public SettingsReader(PluginRegistry registry, String what) {
    this.registry = requireNonNull(registry, "registry is null");
    this.what = requireNonNull(what, "what is null");
  }

  /** Settings in canonical JSON. */
  public <S extends Record> S read(Class<S> settings, JsonNode json) {
    return settings.cast(read(record(settings), value(json)));
  }

  /** Those that a record names, of settings in canonical JSON that may have others. */
  public <S extends Record> S readSome(Class<S> settings, JsonNode json) {
    RecordType type = record(settings);
    Value all = value(json);
    return settings.cast(read(type, all instanceof Mapping m ? type.known(m) : all));
  }

  /** Settings in YAML, such as <code>{encoder: {type: lstm, fc: 64}}</code>. */
  public <S extends Record> S read(Class<S> settings, String yaml) {
    return settings.cast(read(record(settings), YamlReader.readDefault(yaml, Place.START)));
  }

  /** A part in canonical JSON. */
  public <F extends Factory<?, ?, ?>> Part<F> part(Kind kind, JsonNode json) {
    return part(kind, value(json));
  }

  /** A part in YAML: its name, or <code>{type: lstm, fc: 64}</code>. */
  public <F extends Factory<?, ?, ?>> Part<F> part(Kind kind, String yaml) {
    return part(kind, YamlReader.readDefault(yaml, Place.START));
  }

  @SuppressWarnings("unchecked") // A kind has one type of factory.
  private <F extends Factory<?, ?, ?>> Part<F> part(Kind kind, Value value) {
    return (Part<F>) read(new PartType(kind, PartType.TYPE, types()), value);
  }

  private RecordType record(Class<? extends Record> settings) {
    return new RecordType(settings, types());
  }

  private SettingTypes types() {
    return new SettingTypes(registry);
  }

  private Object read(SettingType type, Value value) {
    Problems problems = new Problems();
    Optional<Object> read = type.read(value, "", problems);
    if (!problems.isEmpty()) {
      throw new InvalidExperiment(what, problems.sorted());
    }
    return read.orElseThrow();
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
