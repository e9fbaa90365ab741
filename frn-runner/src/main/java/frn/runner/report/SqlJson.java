package frn.runner.report;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Json;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows as JSON. */
final class SqlJson {
  private SqlJson() {}

  static void write(ResultSet rows, PrintWriter out) throws SQLException {
    List<String> names = SqlValues.names(rows);
    checkDiffer(names);
    out.print("[");
    String separator = "\n";
    while (rows.next()) {
      out.print(separator + object(names, SqlValues.row(rows)));
      separator = ",\n";
    }
    out.println("\n]");
  }

  /** An object has a name once; in a table and in CSV columns may well be called the same. */
  private static void checkDiffer(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new FrnException(
            ErrorCode.INVALID_INPUT,
            "two columns are called %s, but JSON needs different names; give them with AS"
                .formatted(name));
      }
    }
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
