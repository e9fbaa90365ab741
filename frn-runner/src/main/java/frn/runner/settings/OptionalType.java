package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import java.util.List;
import java.util.Optional;

/**
 * A value that may be absent.
 *
 * @param word says that it is, if there is one
 */
record OptionalType(SettingType element, Optional<String> word) implements SettingType {
  OptionalType(SettingType element) {
    this(element, Optional.empty());
  }

  @Override
  public Optional<Object> read(Value value, String path, Problems problems) {
    boolean absent =
        value.isNull()
            || value instanceof Value.Scalar scalar
                && word.filter(scalar.text()::equals).isPresent();
    if (absent) {
      return Optional.of(Optional.empty());
    }
    if (word.isPresent() && value instanceof Value.Scalar) {
      Optional<Object> read = element.read(value, path, new Problems());
      return read.isPresent() ? read.map(Optional::of) : unexpected(value, path, problems);
    }
    return element.read(value, path, problems).map(Optional::of);
  }

  @Override
  public String words() {
    return word.map(said -> said + ", or " + element.words()).orElseGet(element::words);
  }

  @Override
  public ObjectNode schema() {
    return word.map(said -> Schemas.anyOf(List.of(Schemas.oneOf(List.of(said)), element.schema())))
        .orElseGet(element::schema);
  }
}
