package frn.runner.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the database answered.
 *
 * @param sql that was asked
 * @param rows by the names of columns; null where there is nothing
 */
record Answer(String sql, List<Row> rows) {
  Answer {
    rows = List.copyOf(rows);
  }

  /** A row. */
  record Row(Map<String, Object> values) {
    Optional<String> text(String column) {
      return Optional.ofNullable(values.get(column)).map(Object::toString);
    }

    /** A text that is there. */
    String the(String column) {
      return text(column)
          .orElseThrow(() -> new IllegalStateException(column + " is null in " + values));
    }

    OptionalDouble number(String column) {
      Object value = values.get(column);
      return value == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(((Number) value).doubleValue());
    }

    boolean is(String column) {
      return Boolean.TRUE.equals(values.get(column));
    }

    /**
     * The variant; one whose networks are no better than a constant is never shown without that.
     */
    String variant() {
      return the("variant") + (Boolean.FALSE.equals(values.get("learned")) ? " (not learned)" : "");
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows that have this. */
  List<Row> where(String column, String value) {
    return rows.stream().filter(row -> row.text(column).filter(value::equals).isPresent()).toList();
  }

  /** The different values of a column, as they come. */
  List<String> different(String column) {
    return rows.stream().flatMap(row -> row.text(column).stream()).distinct().toList();
  }
}
