package frn.runner.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of the experiment file, which remembers its place. */
public sealed interface Value {
  Place place();

  /** The same value at another place, with all that it contains. */
  Value at(Place elsewhere);

  /** The value as a message shows it. */
  String words();

  /** Whether nothing is written, as after {@code train:}. */
  default boolean isNull() {
    return false;
  }

  /**
   * A text, a number, a truth value or nothing.
   *
   * @param plain without quotes
   */
  record Scalar(Place place, String text, boolean plain) implements Value {
    @Override
    public Scalar at(Place elsewhere) {
      return new Scalar(elsewhere, text, plain);
    }

    @Override
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }

    @Override
    public String words() {
      return isNull() ? "nothing" : "'" + text + "'";
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Sequence(Place place, List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Sequence at(Place elsewhere) {
      return new Sequence(elsewhere, items.stream().map(item -> item.at(elsewhere)).toList());
    }

    @Override
    public String words() {
      return "a list";
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** Keys with values, in the file's order. */
  record Mapping(Place place, Map<String, Entry> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public Mapping at(Place elsewhere) {
      Map<String, Entry> moved = new LinkedHashMap<>();
      entries.forEach(
          (key, entry) -> moved.put(key, new Entry(elsewhere, entry.value().at(elsewhere))));
      return new Mapping(elsewhere, moved);
    }

    public static Mapping empty(Place place) {
      return new Mapping(place, Map.of());
    }

    public Optional<Value> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    public Mapping with(String key, Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(place, changed);
    }

    /** The place of a value by its dotted path, or of the nearest mapping around it. */
    public Place placeOf(String path) {
      int dot = path.indexOf('.');
      Optional<Value> value = get(dot < 0 ? path : path.substring(0, dot));
      if (dot >= 0 && value.isPresent() && value.get() instanceof Mapping mapping) {
        return mapping.placeOf(path.substring(dot + 1));
      }
      return value.map(Value::place).orElse(place);
    }

    @Override
    public String words() {
      return "a mapping";
    }

    @Override
    public String toString() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A value that is known to be wrong and was reported, so that nothing more is said about it. */
  record Broken(Place place) implements Value {
    @Override
    public Broken at(Place elsewhere) {
      return new Broken(elsewhere);
    }

    @Override
    public String words() {
      return "something wrong";
    }
  }

  /** A key's place and its value. */
  record Entry(Place keyPlace, Value value) {}
}
