package frn.runner.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import java.util.Map;

/** Changes of a configuration by dotted keys, such as {@code backbone.weights}. */
final class Settings {
  private Settings() {}

  /** A copy of a configuration with some settings changed. */
  static JsonNode change(JsonNode config, Map<String, String> settings) {
    JsonNode changed = config.deepCopy();
    settings.forEach((key, value) -> set(changed, key, value));
    return changed;
  }

  private static void set(JsonNode config, String key, String value) {
    int dot = key.lastIndexOf('.');
    String parent = dot < 0 ? "" : "/" + key.substring(0, dot).replace('.', '/');
    if (!(config.at(parent) instanceof ObjectNode object)) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected a dotted key of the configuration, such as backbone.weights, found '"
              + key
              + "'");
    }
    object.put(key.substring(dot + 1), value);
  }
}
