package frn.runner.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import frn.runner.yaml.Problems;
import frn.runner.yaml.Value;
import java.util.Optional;

/** A type of setting: how it is read, and how it is described. */
interface SettingType {
  /**
   * The value as an object of Java's, or empty when it is wrong and that has been reported.
   *
   * @param path of dotted keys, for messages
   */
  Optional<Object> read(Value value, String path, Problems problems);

  /** What is expected, such as {@code a whole number of at least 1}. */
  String words();

  /** Its JSON Schema. */
  ObjectNode schema();

  /** Reports a value of another kind; says nothing about one that is known to be wrong. */
  default Optional<Object> unexpected(Value value, String path, Problems problems) {
    if (!(value instanceof Value.Broken)) {
      problems.add(
          value.place(), "%s: expected %s, found %s".formatted(path, words(), value.words()));
    }
    return Optional.empty();
  }
}
