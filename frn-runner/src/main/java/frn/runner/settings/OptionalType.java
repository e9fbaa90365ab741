package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import java.util.Optional;

/** A value that may be absent. */
record OptionalType(SettingType element) implements SettingType {
  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    return value.isNull()
        ? Optional.of(Optional.empty())
        : element.read(value, path, problems).map(Optional::of);
  }

  @Override
  public String words() {
    return element.words();
  }

  @Override
  public ObjectNode schema() {
    return element.schema();
  }
}
