package frn.runner.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of text in aligned columns.
 *
 * @param header one text a column
 * @param rows likewise
 * @param right the columns, from 0, that are aligned to the right
 */
public record TextTable(List<String> header, List<List<String>> rows, Set<Integer> right) {
  private static final String GAP = "  ";

  public TextTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    right = Set.copyOf(right);
  }

  /** A table whose columns are all aligned to the left. */
  public TextTable(List<String> header, List<List<String>> rows) {
    this(header, rows, Set.of());
  }

  /** The lines, the header first. */
  public Stream<String> lines() {
    int[] widths = widths();
    return Stream.concat(Stream.of(header), rows.stream()).map(row -> line(row, widths));
  }

  /** Writes more rows in the columns of those that are here; wider texts stand out. */
  Function<List<String>, String> format() {
    int[] widths = widths();
    return row -> line(row, widths);
  }

  private int[] widths() {
    int[] widths = header.stream().mapToInt(String::length).toArray();
    rows.forEach(row -> widen(widths, row));
    return widths;
  }

  private static void widen(int[] widths, List<String> row) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], row.get(column).length());
    }
  }

  private String line(List<String> row, int[] widths) {
    return String.join(
            GAP,
            IntStream.range(0, widths.length)
                .mapToObj(column -> cell(row.get(column), widths[column], right.contains(column)))
                .toList())
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean right) {
    String format = "%" + (right ? "" : "-") + Math.max(1, width) + "s";
    return String.format(Locale.ROOT, format, text);
  }
}
