package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.Setting;
import frn.runner.plugin.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pieces of JSON Schema (draft 7). */
public final class Schemas {
  /** The definition of a text with a variable in it. */
  public static final String VARIABLE = "variable";

  private Schemas() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ObjectNode type(String type) {
    return object().put("type", type);
  }

  static ObjectNode number(String type, Setting setting) {
    ObjectNode schema = type(type);
    if (setting.min() != Double.NEGATIVE_INFINITY) {
      schema.put("minimum", setting.min());
    }
    if (setting.max() != Double.POSITIVE_INFINITY) {
      schema.put("maximum", setting.max());
    }
    return schema;
  }

  static ObjectNode matching(String pattern) {
    return type("string").put("pattern", "^(" + pattern + ")$");
  }

  static ObjectNode oneOf(List<String> names) {
    ObjectNode schema = object();
    ArrayNode values = schema.putArray("enum");
    names.forEach(values::add);
    return schema;
  }

  static ObjectNode constant(String name, String description) {
    return described(object().put("const", name), description);
  }

  public static ObjectNode reference(String definition) {
    return object().put("$ref", "#/definitions/" + definition);
  }

  public static ObjectNode reference(Kind kind) {
    return reference(definition(kind));
  }

  public static String definition(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ObjectNode orVariable(ObjectNode schema) {
    return anyOf(List.of(schema, reference(VARIABLE)));
  }

  public static ObjectNode anyOf(List<ObjectNode> schemas) {
    if (schemas.size() == 1) {
      return schemas.get(0);
    }
    ObjectNode schema = object();
    schema.putArray("anyOf").addAll(schemas);
    return schema;
  }

  /** Adds a description; draft 7 ignores what stands beside a reference, so that is wrapped. */
  public static ObjectNode described(ObjectNode schema, String description) {
    ObjectNode described = schema.has("$ref") ? object() : schema.deepCopy();
    if (schema.has("$ref")) {
      described.putArray("allOf").add(schema);
    }
    return described.put("description", description);
  }

  /** A mapping without any key yet. */
  static ObjectNode mapping() {
    ObjectNode schema = type("object");
    schema.putObject("properties");
    schema.putArray("required");
    return schema.put("additionalProperties", false);
  }

  /** Each of the mappings with one more key. */
  static List<ObjectNode> with(
      List<ObjectNode> mappings, String key, ObjectNode schema, boolean required) {
    ObjectNode one = mapping();
    one.withObjectProperty("properties").set(key, schema);
    if (required) {
      one.withArrayProperty("required").add(key);
    }
    return product(mappings, List.of(one));
  }

  /** Each of the mappings with the keys of each of the others. */
  public static List<ObjectNode> product(List<ObjectNode> mappings, List<ObjectNode> others) {
    List<ObjectNode> product = new ArrayList<>();
    for (ObjectNode mapping : mappings) {
      for (ObjectNode other : others) {
        ObjectNode both = mapping.deepCopy();
        both.withObjectProperty("properties").setAll(other.withObjectProperty("properties"));
        both.withArrayProperty("required").addAll(other.withArrayProperty("required"));
        product.add(both);
      }
    }
    return product;
  }
}
