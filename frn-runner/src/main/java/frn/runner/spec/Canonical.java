package frn.runner.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import frn.runner.job.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Settings as JSON in one form alone: equal settings are equal texts. */
public final class Canonical {
  private final Function<Path, String> paths;

  private Canonical(Function<Path, String> paths) {
    this.paths = paths;
  }

  /**
   * A record as an object with sorted keys: durations in seconds, enums in kebab case, paths with
   * forward slashes, what is absent as null.
   */
  public static JsonNode json(Record settings) {
    return json(settings, path -> path.toString().replace('\\', '/'));
  }

  /** The same with what a function says of a path, such as nothing where its content is known. */
  public static JsonNode json(Record settings, Function<Path, String> paths) {
    return new Canonical(paths).node(settings);
  }

  private JsonNode node(Object value) {
    if (value == null) {
      return NullNode.getInstance();
    } else if (value instanceof Record record) {
      return object(components(record));
    } else if (value instanceof Optional<?> optional) {
      return node(optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      return object(map);
    } else if (value instanceof Path path) {
      return TextNode.valueOf(paths.apply(path));
    } else if (value instanceof Collection<?> values) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      values.forEach(element -> array.add(node(element)));
      return array;
    } else if (value instanceof Duration duration) {
      return Json.MAPPER.valueToTree(duration.toNanos() / 1e9);
    } else if (value instanceof Enum<?> constant) {
      return TextNode.valueOf(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return Json.MAPPER.valueToTree(value);
  }

  private ObjectNode object(Map<?, ?> values) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Map<String, Object> sorted = new TreeMap<>();
    values.forEach((key, value) -> sorted.put(key.toString(), value));
    sorted.forEach((key, value) -> object.set(key, node(value)));
    return object;
  }

  private static Map<String, Object> components(Record record) {
    Map<String, Object> values = new TreeMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.put(component.getName(), read(component, record));
    }
    return values;
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      // A record of a plugin's may be nested in a class that is not public.
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read " + component, e.getCause());
    }
  }
}
