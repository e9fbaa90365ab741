package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.Factory;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Suggestions;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.Value.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part: its name, or a mapping of its name and its settings.
 *
 * @param key of the name: {@code type}, or the component's where the part is inline
 */
public record PartType(Kind kind, String key, SettingTypes types) implements KeyedType {
  /** The key of a part's name in its own mapping. */
  public static final String TYPE = "type";

  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (value instanceof Mapping mapping) {
      return readAll(mapping, path, problems);
    }
    if (value instanceof Scalar scalar && !scalar.isNull()) {
      return readAll(named(scalar), path, problems);
    }
    return unexpected(value, path, problems);
  }

  /** The mapping that a bare name stands for. */
  public static Mapping named(Scalar name) {
    return Mapping.empty(name.place()).with(TYPE, new Entry(name.place(), name));
  }

  @Override
  public Optional<Object> readFrom(Mapping mapping, String path, Problems problems) {
    Optional<Value> name = mapping.get(key);
    if (name.isEmpty()) {
      String where = path.isEmpty() ? "" : " in " + path;
      problems.addMissing(mapping.place(), "missing key '%s'%s: %s".formatted(key, where, words()));
      return Optional.empty();
    }
    if (!(name.get() instanceof Scalar scalar) || scalar.isNull()) {
      return unexpected(name.get(), RecordType.join(path, key), problems);
    }
    Optional<Factory<?, ?, ?>> factory = types.registry().find(kind, scalar.text());
    if (factory.isEmpty()) {
      problems.add(scalar.place(), unknown(scalar.text()));
      return Optional.empty();
    }
    return settings(factory.get())
        .readFrom(mapping, path, problems)
        .flatMap(settings -> check(factory.get(), (Record) settings, mapping, path, problems));
  }

  private Optional<Object> check(
      Factory<?, ?, ?> factory, Record settings, Mapping mapping, String path, Problems problems) {
    Part<?> part = new Part<>(factory, settings);
    Optional<RuntimeException> wrong = types.check(part);
    if (wrong.isEmpty()) {
      return Optional.of(part);
    }
    report(wrong.get(), mapping, path, problems);
    return Optional.empty();
  }

  /** Reports what a factory found wrong in the settings of a mapping. */
  public static void report(
      RuntimeException wrong, Mapping mapping, String path, Problems problems) {
    if (wrong instanceof InvalidSetting invalid) {
      RecordType.reportInvalid(invalid, mapping, path, problems);
    } else {
      problems.add(mapping.place(), path + ": " + wrong.getMessage());
    }
  }

  /** What a check by a factory finds wrong, if anything. */
  static Optional<RuntimeException> wrong(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (InvalidSetting e) {
      return Optional.of(e);
    } catch (FrnException e) {
      if (e.code().errorClass() == ErrorCode.Class.INTERNAL) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private String unknown(String name) {
    List<String> known = names();
    String suggestion = Suggestions.didYouMean(name, known);
    String all = suggestion.endsWith("?") ? " known: " + String.join(", ", known) : "";
    return "unknown " + kind.label() + " '" + name + "'" + suggestion + all;
  }

  private List<String> names() {
    return types.registry().all(kind).stream().map(Factory::name).toList();
  }

  private RecordType settings(Factory<?, ?, ?> factory) {
    return types.settings(factory);
  }

  @Override
  public Optional<Set<String>> keys(Mapping mapping) {
    return mapping
        .get(key)
        .filter(Scalar.class::isInstance)
        .flatMap(name -> types.registry().find(kind, ((Scalar) name).text()))
        .flatMap(factory -> settings(factory).keys(mapping))
        .map(
            settings -> {
              Set<String> keys = new LinkedHashSet<>(settings);
              keys.add(key);
              return keys;
            });
  }

  @Override
  public String words() {
    return "the name of " + (kind.label().matches("[aeio].*") ? "an " : "a ") + kind.label();
  }

  @Override
  public ObjectNode schema() {
    return Schemas.reference(kind);
  }

  @Override
  public List<ObjectNode> schemas() {
    List<ObjectNode> schemas = new ArrayList<>();
    for (Factory<?, ?, ?> factory : types.registry().all(kind)) {
      ObjectNode name = Schemas.constant(factory.name(), factory.description());
      schemas.addAll(Schemas.with(settings(factory).schemas(), key, name, true));
    }
    return schemas;
  }

  /** Its JSON Schema in full, which {@link #schema} refers to. */
  public ObjectNode definition() {
    List<ObjectNode> schemas = new ArrayList<>(schemas());
    schemas.add(0, Schemas.orVariable(Schemas.oneOf(names())));
    return Schemas.anyOf(schemas);
  }
}
