package frn.runner.report;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as a table for people. */
final class SqlTable {
  private static final MathContext DIGITS = new MathContext(6);
  private static final int WIDEST = 100;

  private SqlTable() {}

  /** Rows whose widths are looked at before any is written; later ones may be wider. */
  private static final int AHEAD = 1000;

  /** Writes in pieces, as no memory may hold all rows. */
  static void write(ResultSet rows, PrintWriter out) throws SQLException {
    List<String> names = SqlValues.names(rows);
    List<List<String>> ahead = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    long count = 0;
    Function<List<String>, String> format = null;
    while (rows.next()) {
      List<Object> row = SqlValues.row(rows);
      count++;
      List<String> texts = row.stream().map(SqlTable::cell).toList();
      if (format != null) {
        out.println(format.apply(texts));
        continue;
      }
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) instanceof Number) {
          numbers.add(i);
        }
      }
      ahead.add(texts);
      if (ahead.size() == AHEAD) {
        TextTable table = new TextTable(names, ahead, numbers);
        table.lines().forEach(out::println);
        format = table.format();
      }
    }
    if (format == null) {
      new TextTable(names, ahead, numbers).lines().forEach(out::println);
    }
    out.println(count == 1 ? "(1 row)" : "(" + count + " rows)");
  }

  private static String cell(Object value) {
    String text = text(value).replaceAll("\\R", "⏎");
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SqlTable::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Float || value instanceof Double || value instanceof BigDecimal) {
      return number(value.toString());
    }
    return value == null ? "null" : value.toString();
  }

  /** Whole numbers in full, fractions to six digits; NaN and infinity as they are. */
  private static String number(String text) {
    if (!Character.isDigit(text.charAt(text.length() - 1))) {
      return text;
    }
    BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
    if (exact.scale() <= 0) {
      return exact.toPlainString();
    }
    BigDecimal rounded = exact.round(DIGITS).stripTrailingZeros();
    return rounded.scale() > 12 ? rounded.toString() : rounded.toPlainString();
  }
}
