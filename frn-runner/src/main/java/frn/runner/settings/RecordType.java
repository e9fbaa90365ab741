package frn.runner.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.runner.plugin.Kind;
import frn.runner.yaml.Place;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Entry;
import frn.runner.yaml.Value.Mapping;
import frn.runner.yaml.YamlReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A record of settings: one key for each component. */
public final class RecordType implements KeyedType {
  /** A component of the record. */
  private record Field(String name, Setting setting, SettingType type) {
    /** Its type, when its keys stand beside those of the record itself. */
    Optional<KeyedType> inline() {
      return setting.inline() ? Optional.of((KeyedType) type) : Optional.empty();
    }

    boolean hasDefault() {
      return !setting.value().equals(Setting.REQUIRED);
    }

    /** A record is there if one of its components has to be. */
    boolean isRequired() {
      return !hasDefault()
          && !(type instanceof OptionalType)
          && (!(type instanceof RecordType nested)
              || nested.fields.stream().anyMatch(Field::isRequired));
    }
  }

  private final Class<? extends Record> type;
  private final List<Field> fields;

  public RecordType(Class<? extends Record> type, SettingTypes types) {
    this.type = type;
    this.fields =
        Arrays.stream(type.getRecordComponents()).map(part -> field(part, types)).toList();
  }

  private Field field(RecordComponent component, SettingTypes types) {
    Setting setting =
        requireNonNull(
            component.getAnnotation(Setting.class),
            () -> type.getName() + "." + component.getName() + " lacks @Setting");
    return new Field(component.getName(), setting, types.of(component, setting));
  }

  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (value instanceof Mapping mapping) {
      return readAll(mapping, path, problems);
    }
    return value.isNull()
        ? readFrom(Mapping.empty(value.place()), path, problems)
        : unexpected(value, path, problems);
  }

  @Override
  public Optional<Object> readFrom(Mapping mapping, String path, Problems problems) {
    List<Object> components = new ArrayList<>();
    for (Field field : fields) {
      read(field, mapping, path, problems).ifPresent(components::add);
    }
    return components.size() == fields.size()
        ? construct(components.toArray(), mapping, path, problems)
        : Optional.empty();
  }

  private Optional<Object> read(Field field, Mapping mapping, String path, Problems problems) {
    if (field.inline().isPresent()) {
      return field.inline().get().readFrom(mapping, path, problems);
    }
    String fieldPath = join(path, field.name());
    Optional<Value> value = mapping.get(field.name()).or(() -> standard(field, mapping.place()));
    if (value.isPresent()) {
      return field.type().read(value.get(), fieldPath, problems);
    }
    if (field.type() instanceof OptionalType) {
      return Optional.of(Optional.empty());
    }
    String where = path.isEmpty() ? "" : " in " + path;
    problems.addMissing(
        mapping.place(),
        "missing key '%s'%s: %s".formatted(field.name(), where, field.setting().doc()));
    return Optional.empty();
  }

  private static Optional<Value> standard(Field field, Place place) {
    if (field.hasDefault()) {
      return Optional.of(YamlReader.readDefault(field.setting().value(), place));
    }
    return field.type() instanceof RecordType
        ? Optional.of(Mapping.empty(place))
        : Optional.empty();
  }

  private Optional<Object> construct(
      Object[] components, Mapping mapping, String path, Problems problems) {
    try {
      return Optional.of(constructor().newInstance(components));
    } catch (InvocationTargetException e) {
      report(e.getCause(), mapping, path, problems);
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type.getName(), e);
    }
  }

  private void report(Throwable cause, Mapping mapping, String path, Problems problems) {
    if (cause instanceof InvalidSetting invalid) {
      reportInvalid(invalid, mapping, path, problems);
    } else if (cause instanceof IllegalArgumentException) {
      problems.add(mapping.place(), (path.isEmpty() ? "" : path + ": ") + cause.getMessage());
    } else {
      throw new IllegalStateException("cannot construct " + type.getName(), cause);
    }
  }

  /** Reports what a record or a factory found wrong, at the place of the setting. */
  static void reportInvalid(
      InvalidSetting invalid, Mapping mapping, String path, Problems problems) {
    problems.add(
        mapping.placeOf(invalid.component()),
        join(path, invalid.component()) + ": " + invalid.getMessage());
  }

  private Constructor<? extends Record> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  @Override
  public Optional<Set<String>> keys(Mapping mapping) {
    Set<String> keys = new LinkedHashSet<>();
    for (Field field : fields) {
      if (field.inline().isEmpty()) {
        keys.add(field.name());
        continue;
      }
      Optional<Set<String>> inline = field.inline().get().keys(mapping);
      if (inline.isEmpty()) {
        return Optional.empty();
      }
      keys.addAll(inline.get());
    }
    return Optional.of(keys);
  }

  /** The mapping without what is not known here. */
  Mapping known(Mapping mapping) {
    Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
    keys(mapping).ifPresent(entries.keySet()::retainAll);
    for (Field field : fields) {
      if (field.type() instanceof RecordType nested
          && mapping.get(field.name()).orElse(null) instanceof Mapping inner) {
        entries.computeIfPresent(
            field.name(), (key, entry) -> new Entry(entry.keyPlace(), nested.known(inner)));
      }
    }
    return new Mapping(mapping.place(), entries);
  }

  /** The components of a record that are keys of their own. */
  public static Set<String> names(Class<? extends Record> type) {
    Set<String> names = new LinkedHashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getAnnotation(Setting.class).inline()) {
        names.add(component.getName());
      }
    }
    return names;
  }

  /** The kinds of the parts that have a mapping of their own, by dotted path. */
  public Map<String, Kind> parts() {
    Map<String, Kind> parts = new LinkedHashMap<>();
    for (Field field : fields) {
      if (field.type() instanceof PartType part && field.inline().isEmpty()) {
        parts.put(field.name(), part.kind());
      } else if (field.type() instanceof RecordType nested) {
        nested.parts().forEach((path, kind) -> parts.put(join(field.name(), path), kind));
      }
    }
    return parts;
  }

  /** What the settings mean, nested ones with dotted keys. */
  public List<SettingDoc> docs() {
    List<SettingDoc> docs = new ArrayList<>();
    for (Field field : fields) {
      if (field.type() instanceof RecordType nested) {
        String prefix = field.setting().inline() ? "" : field.name() + ".";
        nested.docs().forEach(doc -> docs.add(doc.under(prefix)));
      } else if (field.inline().isEmpty()) {
        docs.add(doc(field));
      }
    }
    return docs;
  }

  private static SettingDoc doc(Field field) {
    Optional<String> standard =
        field.hasDefault()
            ? Optional.of(field.setting().value())
            : field.isRequired() ? Optional.empty() : Optional.of("none");
    return new SettingDoc(
        field.name(), field.type().words(), standard, field.setting().doc(), described(field));
  }

  private static ObjectNode described(Field field) {
    String standard = field.hasDefault() ? " (default: " + field.setting().value() + ")" : "";
    return Schemas.described(field.type().schema(), field.setting().doc() + standard);
  }

  @Override
  public String words() {
    List<String> names = new ArrayList<>();
    docs().forEach(doc -> names.add(doc.key()));
    return "a mapping of " + String.join(", ", names);
  }

  @Override
  public List<ObjectNode> schemas() {
    List<ObjectNode> schemas = List.of(Schemas.mapping());
    for (Field field : fields) {
      schemas =
          field.inline().isPresent()
              ? Schemas.product(schemas, field.inline().get().schemas())
              : Schemas.with(schemas, field.name(), described(field), field.isRequired());
    }
    return schemas;
  }
}
