package frn.runner.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Setting;
import frn.api.network.Regions;
import frn.runner.plugin.Part;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Settings as canonical JSON: every value spelled out, keys sorted, as the binder reads them. */
public final class Canonical {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Function<Path, String> paths;

  /** What is said of a part; empty for its name and settings. */
  private final Optional<Function<Part<?>, ObjectNode>> parts;

  private Canonical(Function<Path, String> paths, Optional<Function<Part<?>, ObjectNode>> parts) {
    this.paths = paths;
    this.parts = parts;
  }

  /** The JSON of settings; files by their paths. */
  public static JsonNode json(Record settings) {
    return json(settings, Path::toString);
  }

  /** The JSON of settings; files by what the function says of them, such as their content. */
  public static JsonNode json(Record settings, Function<Path, String> paths) {
    return new Canonical(paths, Optional.empty()).object(settings);
  }

  /** The JSON of a part as it stands in the experiment file; files by their paths. */
  public static JsonNode json(Part<?> part) {
    return new Canonical(Path::toString, Optional.empty()).object(part);
  }

  /** The JSON of settings, with what the functions say of files and parts. */
  static ObjectNode identity(
      Record settings, Function<Path, String> paths, Function<Part<?>, ObjectNode> parts) {
    return new Canonical(paths, Optional.of(parts)).object(settings);
  }

  /** An enum's constant as the experiment file writes it. */
  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ObjectNode object(Record settings) {
    Map<String, JsonNode> fields = new TreeMap<>();
    addFields(settings, fields);
    return sorted(fields);
  }

  private static ObjectNode sorted(Map<String, JsonNode> fields) {
    ObjectNode object = NODES.objectNode();
    new TreeMap<>(fields).forEach(object::set);
    return object;
  }

  private void addFields(Record settings, Map<String, JsonNode> fields) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(settings, component);
      Setting setting = component.getAnnotation(Setting.class);
      boolean inline = setting != null && setting.inline();
      if (value instanceof Part<?> part && inline && parts.isEmpty()) {
        fields.put(component.getName(), NODES.textNode(part.name()));
        addFields(part.settings(), fields);
      } else if (value instanceof Part<?> part) {
        fields.put(
            component.getName(), parts.map(say -> say.apply(part)).orElseGet(() -> object(part)));
      } else if (inline) {
        addFields((Record) value, fields);
      } else {
        node(value)
            .filter(node -> !(parts.isPresent() && isAsBefore(setting, node)))
            .ifPresent(node -> fields.put(component.getName(), node));
      }
    }
  }

  /** Whether an identity without the setting says the same. */
  private static boolean isAsBefore(Setting setting, JsonNode node) {
    return setting != null
        && setting.neutral()
        && (node.isContainerNode() && node.isEmpty()
            || node.isNumber() && node.doubleValue() == Double.parseDouble(setting.value())
            || node.isTextual() && node.asText().equals(setting.value()));
  }

  private ObjectNode object(Part<?> part) {
    Map<String, JsonNode> own = new TreeMap<>();
    own.put(PartType.TYPE, NODES.textNode(part.name()));
    addFields(part.settings(), own);
    return sorted(own);
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** The JSON of a value, or empty for an absent one. */
  private Optional<JsonNode> node(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(this::node);
    }
    if (value instanceof Part<?> part) {
      return Optional.of(parts.map(say -> say.apply(part)).orElseGet(() -> object(part)));
    }
    if (value instanceof Record settings && !(value instanceof Regions)) {
      return Optional.of(object(settings));
    }
    if (value instanceof Iterable<?> list && !(value instanceof Path)) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> node(item).ifPresent(array::add));
      return Optional.of(array);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonNode> fields = new TreeMap<>();
      map.forEach(
          (key, item) -> node(item).ifPresent(node -> fields.put(String.valueOf(key), node)));
      return Optional.of(sorted(fields));
    }
    return Optional.of(scalar(value));
  }

  private JsonNode scalar(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    return NODES.textNode(text(value));
  }

  private String text(Object value) {
    if (value instanceof Path path) {
      return paths.apply(path);
    }
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    return value instanceof Enum<?> constant ? kebab(constant) : String.valueOf(value);
  }
}
