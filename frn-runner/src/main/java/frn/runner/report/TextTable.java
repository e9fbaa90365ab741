package frn.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of text in aligned columns.
 *
 * @param header one text a column
 * @param rows likewise
 */
record TextTable(List<String> header, List<List<String>> rows) {
  private static final String GAP = "  ";

  TextTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The lines, the header first. */
  Stream<String> lines() {
    return Stream.concat(Stream.of(header), rows.stream()).map(this::line);
  }

  private String line(List<String> row) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      cells.add(String.format("%-" + width(column) + "s", row.get(column)));
    }
    return String.join(GAP, cells).stripTrailing();
  }

  private int width(int column) {
    return Stream.concat(Stream.of(header), rows.stream())
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
