package frn.plugins.clip;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as in RFC 4180: quoted fields may hold commas, quotes and line ends. */
final class Csv {
  private static final int END = -1;

  private final String text;
  private int position;
  private int line = 1;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * One record.
   *
   * @param line where it starts, from 1
   * @param fields at least one, blanks around unquoted ones removed
   */
  record Row(int line, List<String> fields) {
    Row {
      fields = List.copyOf(fields);
    }

    private boolean isBlank() {
      return fields.size() == 1 && fields.get(0).isEmpty();
    }
  }

  /** The records of a text, without blank lines; what is wrong goes to the problems. */
  static List<Row> parse(String text, Problems problems) {
    Csv csv = new Csv(text);
    List<Row> rows = new ArrayList<>();
    while (csv.peek() != END) {
      Row row = csv.row(problems);
      if (!row.isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row(Problems problems) {
    int start = line;
    List<String> fields = new ArrayList<>();
    fields.add(field(problems));
    while (peek() == ',') {
      next();
      fields.add(field(problems));
    }
    lineEnd();
    return new Row(start, fields);
  }

  private String field(Problems problems) {
    String before = plain();
    if (peek() != '"' || !before.isBlank()) {
      return (before + rest()).strip();
    }
    int start = line;
    String quoted = quoted(start, problems);
    String after = rest().strip();
    if (!after.isEmpty()) {
      problems.add(start, "expected a comma after a quoted field, found '%s'".formatted(after));
    }
    return quoted;
  }

  /** Up to a quote or the field's end. */
  private String plain() {
    int start = position;
    while (!atFieldEnd() && peek() != '"') {
      next();
    }
    return text.substring(start, position);
  }

  private String rest() {
    int start = position;
    while (!atFieldEnd()) {
      next();
    }
    return text.substring(start, position);
  }

  private String quoted(int start, Problems problems) {
    StringBuilder field = new StringBuilder();
    next();
    while (peek() != END) {
      int c = next();
      if (c != '"') {
        field.append((char) c);
      } else if (peek() == '"') {
        field.append((char) next());
      } else {
        return field.toString();
      }
    }
    problems.add(start, "expected a quote that ends the field, found the end of the file");
    return field.toString();
  }

  private boolean atFieldEnd() {
    return peek() == ',' || peek() == '\n' || peek() == '\r' || peek() == END;
  }

  private void lineEnd() {
    if (peek() == '\r') {
      next();
      if (peek() != '\n') {
        line++;
      }
    }
    if (peek() == '\n') {
      next();
    }
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : END;
  }

  private int next() {
    int c = text.charAt(position++);
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
