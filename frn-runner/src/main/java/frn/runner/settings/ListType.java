package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of values of one type. */
record ListType(SettingType element) implements SettingType {
  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (!(value instanceof Sequence sequence)) {
      return unexpected(value, path, problems);
    }
    List<Object> items = new ArrayList<>();
    sequence.items().forEach(item -> element.read(item, path, problems).ifPresent(items::add));
    return items.size() == sequence.items().size()
        ? Optional.of(List.copyOf(items))
        : Optional.empty();
  }

  @Override
  public String words() {
    return "a list, each " + element.words();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.type("array");
    schema.set("items", element.schema());
    return schema;
  }
}
