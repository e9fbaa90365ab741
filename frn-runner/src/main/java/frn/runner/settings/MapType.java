package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Mapping;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Names of the user's with values of one type; sorted by name. */
record MapType(SettingType element) implements SettingType {
  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (!(value instanceof Mapping mapping)) {
      return unexpected(value, path, problems);
    }
    Map<String, Object> items = new TreeMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                element
                    .read(entry.value(), path + "." + key, problems)
                    .ifPresent(item -> items.put(key, item)));
    return items.size() == mapping.entries().size()
        ? Optional.of(Collections.unmodifiableMap(items))
        : Optional.empty();
  }

  @Override
  public String words() {
    return "a mapping, each value " + element.words();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.type("object");
    schema.set("additionalProperties", element.schema());
    return schema;
  }
}
