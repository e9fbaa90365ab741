package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a setting means.
 *
 * @param key dotted where settings are nested
 * @param type in words
 * @param standard its default as the file would write it; empty when the key is required
 * @param doc one sentence
 * @param schema its JSON Schema
 */
public record SettingDoc(
    String key, String type, Optional<String> standard, String doc, ObjectNode schema) {
  SettingDoc under(String prefix) {
    return new SettingDoc(prefix + key, type, standard, doc, schema);
  }
}
