package frn.runner.report;

import frn.runner.job.Json;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as JSON. */
final class SqlJson {
  private SqlJson() {}

  static void write(ResultSet rows, PrintWriter out) throws SQLException {
    List<String> names = SqlValues.names(rows);
    out.print("[");
    String separator = "\n";
    while (rows.next()) {
      out.print(separator + object(names, SqlValues.row(rows)));
      separator = ",\n";
    }
    out.println("\n]");
  }

  /** In the order of the columns, which the mapper would not keep. */
  private static String object(List<String> names, List<Object> row) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      members.put(Json.write(names.get(i)), Json.write(row.get(i)));
    }
    return members.entrySet().stream()
        .map(member -> member.getKey() + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
