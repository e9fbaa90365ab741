package frn.runner.report;

import frn.runner.Json;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as comma-separated values. */
final class SqlCsv {
  private SqlCsv() {}

  static void write(ResultSet rows, PrintWriter out) throws SQLException {
    out.println(line(SqlValues.names(rows)));
    while (rows.next()) {
      out.println(line(SqlValues.row(rows)));
    }
  }

  private static String line(List<?> values) {
    return values.stream().map(SqlCsv::cell).collect(Collectors.joining(","));
  }

  /** Nothing for null; arrays as in JSON. */
  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value instanceof List<?> ? Json.write(value) : value.toString();
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
