package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import frn.runner.yaml.Value.Scalar;
import frn.runner.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of values of one type.
 *
 * @param mayBeOne whether a value may stand for a list of it alone
 */
record ListType(SettingType element, boolean mayBeOne) implements SettingType {
  /** A list and nothing else. */
  ListType(SettingType element) {
    this(element, false);
  }

  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    if (mayBeOne && value instanceof Scalar) {
      return element.read(value, path, problems).map(List::of);
    }
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
    return (mayBeOne ? element.words() + ", or " : "") + "a list, each " + element.words();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.type("array");
    schema.set("items", element.schema());
    return mayBeOne ? Schemas.anyOf(List.of(element.schema(), schema)) : schema;
  }
}
