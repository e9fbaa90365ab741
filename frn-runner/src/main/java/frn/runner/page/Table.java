package frn.runner.page;

import static java.util.Objects.requireNonNull;

import frn.runner.page.Answer.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows as a reader sees them, and the question that they answer. */
final class Table {
  /**
   * A column.
   *
   * @param heading with the unit
   * @param isNumber whether it stands to the right and is sorted by number
   * @param text of a row
   */
  record Column(String heading, boolean isNumber, Function<Row, String> text) {}

  private final String caption;
  private final Answer answer;
  private final List<Row> rows;
  private final List<Column> columns = new ArrayList<>();

  Table(String caption, Answer answer, List<Row> rows) {
    this.caption = requireNonNull(caption, "caption is null");
    this.answer = requireNonNull(answer, "answer is null");
    this.rows = List.copyOf(rows);
  }

  Table(String caption, Answer answer) {
    this(caption, answer, answer.rows());
  }

  Table text(String heading, Function<Row, String> text) {
    columns.add(new Column(heading, false, text));
    return this;
  }

  Table text(String heading, String column) {
    return text(heading, row -> row.text(column).orElse(Numbers.NONE));
  }

  Table number(String heading, Function<Row, String> text) {
    columns.add(new Column(heading, true, text));
    return this;
  }

  Table count(String heading, String column) {
    return number(heading, row -> Numbers.count(row.number(column)));
  }

  Table p(String heading, String column) {
    return number(heading, row -> Numbers.p(row.number(column)));
  }

  /** A number with so many places. */
  Table number(String heading, String column, int places) {
    return number(heading, row -> Numbers.of(row.number(column), places));
  }

  String caption() {
    return caption;
  }

  String sql() {
    return answer.sql();
  }

  List<Column> columns() {
    return columns;
  }

  List<Row> rows() {
    return rows;
  }
}
