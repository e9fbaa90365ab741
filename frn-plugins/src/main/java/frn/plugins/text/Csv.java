package frn.plugins.text;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Separated values as in RFC 4180: quoted fields may hold separators, quotes and line ends. All
 * that is wrong is told, also a quote that never ends, which libraries take for the rest of the
 * file.
 */
public final class Csv {
  private static final int END = -1;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private final String text;
  private final char separator;
  private int position;
  private int line = 1;

  private Csv(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /**
   * One record.
   *
   * @param line where it starts, from 1
   * @param fields at least one, blanks around them removed
   */
  public record Row(int line, List<String> fields) {
    public Row {
      fields = fields.stream().map(Blanks::strip).toList();
    }

    /** Whether nothing is in it, as spreadsheets leave rows of separators at the end. */
    private boolean isBlank() {
      return fields.stream().allMatch(String::isEmpty);
    }

    /** The row without the empty fields at its end beyond so many. */
    public Row cut(int size) {
      int end = fields.size();
      while (end > size && fields.get(end - 1).isEmpty()) {
        end--;
      }
      return new Row(line, fields.subList(0, end));
    }
  }

  /**
   * The records of a text whose separator its heading shows: the first of commas, semicolons and
   * tabulators that gives a heading as it must be, else commas. Excel's own way to name it, a line
   * of {@code sep=}, is left out.
   *
   * @param isHeading whether a record is the heading
   */
  public static List<Row> parse(String text, Predicate<Row> isHeading, Problems problems) {
    String start = text.lines().filter(line -> !line.isBlank()).limit(2).collect(joining("\n"));
    char separator =
        SEPARATORS.stream()
            .filter(one -> parse(start, one, problems.others()).stream().anyMatch(isHeading))
            .findFirst()
            .orElse(',');
    List<Row> rows = parse(text, separator, problems);
    return !rows.isEmpty() && rows.get(0).fields().get(0).startsWith("sep=")
        ? rows.subList(1, rows.size())
        : rows;
  }

  /** The records of a text, without blank ones; what is wrong goes to the problems. */
  public static List<Row> parse(String text, char separator, Problems problems) {
    Csv csv = new Csv(text, separator);
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
    while (peek() == separator) {
      next();
      fields.add(field(problems));
    }
    lineEnd();
    return new Row(start, fields);
  }

  private String field(Problems problems) {
    String before = plain();
    if (peek() != '"' || !before.isBlank()) {
      return before + rest();
    }
    int start = line;
    String quoted = quoted(start, problems);
    String after = rest().strip();
    if (!after.isEmpty()) {
      problems.add(
          start,
          "expected '%s' after a quoted field, found '%s'"
              .formatted(separator == '\t' ? "a tabulator" : separator, after));
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
    return peek() == separator || peek() == '\n' || peek() == '\r' || peek() == END;
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
