package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Suggestions;
import frn.runner.yaml.Value.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A type whose values are keys in a mapping; inline ones share the mapping with others. */
public interface KeyedType extends SettingType {
  /** Reads its keys; others in the mapping are no concern of this. */
  Optional<Object> readFrom(Mapping mapping, String path, Problems problems);

  /** Its keys in this mapping, or empty when they cannot be known. */
  Optional<Set<String>> keys(Mapping mapping);

  /** The JSON Schemas of the mappings that it allows: any one of these. */
  List<ObjectNode> schemas();

  @Override
  default ObjectNode schema() {
    return Schemas.anyOf(schemas());
  }

  /** Reads its keys, and reports all others. */
  default Optional<Object> readAll(Mapping mapping, String path, Problems problems) {
    keys(mapping).ifPresent(known -> reportOthers(mapping, known, path, problems));
    return readFrom(mapping, path, problems);
  }

  /** Reports the keys that are not known. */
  static void reportOthers(Mapping mapping, Set<String> known, String path, Problems problems) {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                problems.add(entry.keyPlace(), unknown(key, known, path));
              }
            });
  }

  private static String unknown(String key, Set<String> known, String path) {
    String where = path.isEmpty() ? "" : " in " + path;
    return "unknown key '" + key + "'" + where + Suggestions.didYouMean(key, known);
  }
}
