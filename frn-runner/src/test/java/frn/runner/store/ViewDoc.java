package frn.runner.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a view's file says of it: a comment at its head, and one behind each column.
 *
 * @param head of the view
 * @param columns their meanings by their names, in order
 */
record ViewDoc(String head, Map<String, String> columns) {
  private static final Pattern COLUMN = Pattern.compile(".*?([a-z_0-9]+),?\\s+-- (.*)");
  private static final Pattern MORE = Pattern.compile("\\s*-- (.*)");

  static ViewDoc of(String sql) {
    List<String> lines = sql.lines().toList();
    StringBuilder head = new StringBuilder();
    int at = 0;
    for (; lines.get(at).startsWith("--"); at++) {
      head.append(head.isEmpty() ? "" : " ").append(lines.get(at).substring(3));
    }
    Map<String, String> columns = new LinkedHashMap<>();
    String last = null;
    for (String line : lines.subList(at, lines.size())) {
      Matcher more = MORE.matcher(line);
      Matcher column = COLUMN.matcher(line);
      if (line.startsWith("FROM")) {
        break;
      } else if (more.matches()) {
        columns.merge(last, more.group(1), (before, then) -> before + " " + then);
      } else if (column.matches()) {
        last = column.group(1);
        columns.put(last, column.group(2));
      }
    }
    return new ViewDoc(head.toString(), columns);
  }

  String markdown(String view) {
    StringBuilder text = new StringBuilder("## `" + view + "`\n\n" + head + "\n\n");
    text.append("| column | meaning |\n|---|---|\n");
    columns.forEach(
        (name, meaning) ->
            text.append("| `").append(name).append("` | ").append(meaning).append(" |\n"));
    return text.append("\n").toString();
  }
}
