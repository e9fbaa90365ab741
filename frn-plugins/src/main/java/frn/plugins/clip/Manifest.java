package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.text.Csv;
import frn.plugins.text.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file that lists clips: a heading, then a line a clip with its {@code file} (relative to the
 * list's folder, and inside it), {@code subject}, perhaps {@code id}, and a column for each label.
 * Fields are divided by what divides the heading: commas, semicolons or tabulators.
 */
final class Manifest {
  private static final Set<String> OWN_COLUMNS = Set.of("file", "subject", "id");

  /** Names of which other cases are slips. */
  private static final Set<String> KNOWN_COLUMNS =
      Set.of("file", "subject", "id", "age", "gender", "spontaneity");

  private static final List<String> REQUIRED = List.of("file", "subject");

  private final Path folder;
  private final ClipList list;
  private final Problems problems;

  private Manifest(Path file) {
    this.folder = file.toAbsolutePath().normalize().getParent();
    this.list = new ClipList(file);
    this.problems = list.problems();
  }

  /**
   * Reads a list.
   *
   * @throws FrnException when it is missing, or {@link ErrorCode#INVALID_INPUT} with what is wrong
   */
  static ClipList read(Path file) {
    return new Manifest(file).parse();
  }

  private ClipList parse() {
    List<Csv.Row> rows =
        Csv.parse(list.text(), row -> columns(row).containsAll(REQUIRED), problems);
    if (rows.size() < 2) {
      problems.add("expected a heading and a line for each clip, found no clip");
    }
    if (!rows.isEmpty()) {
      Csv.Row heading = rows.get(0).cut(1);
      List<String> columns = columns(heading);
      if (headingIsRight(heading, columns)) {
        rows.subList(1, rows.size()).forEach(row -> add(row.cut(columns.size()), columns));
      }
    }
    problems.throwIfAny();
    return list;
  }

  private static List<String> columns(Csv.Row heading) {
    return heading.fields().stream().map(Manifest::column).toList();
  }

  private static String column(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return KNOWN_COLUMNS.contains(lower) ? lower : name;
  }

  private boolean headingIsRight(Csv.Row heading, List<String> columns) {
    int line = heading.line();
    int before = problems.count();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).equals(heading.fields().get(i))) {
        problems.add(
            line,
            "expected a column '%s', found '%s': names of columns are in lower case"
                .formatted(columns.get(i), heading.fields().get(i)));
      }
    }
    for (String column : REQUIRED) {
      if (!columns.contains(column)) {
        problems.add(
            line,
            ("expected a column '%s' in the heading, found %s; columns are divided by ',', ';' or"
                    + " tabulators")
                .formatted(column, columns));
      }
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty() || !seen.add(column.toLowerCase(Locale.ROOT))) {
        problems.add(
            line, "expected different names for the columns, found '%s' again".formatted(column));
      }
    }
    return problems.count() == before;
  }

  private void add(Csv.Row row, List<String> columns) {
    if (row.fields().size() != columns.size()) {
      problems.add(
          row.line(),
          "expected %d fields as in the heading, found %d: %s"
              .formatted(columns.size(), row.fields().size(), row.fields()));
      return;
    }
    Map<String, String> values = values(row, columns);
    Optional<Path> file = file(row.line(), values.get("file"));
    if (!values.containsKey("subject")) {
      problems.add(row.line(), "expected a subject, found none");
    } else if (file.isPresent()) {
      Map<String, String> labels = new LinkedHashMap<>(values);
      labels.keySet().removeAll(OWN_COLUMNS);
      list.add(
          row.line(),
          values.getOrDefault("id", nameWithoutExtension(file.get())),
          values.get("subject"),
          file.get(),
          labels);
    }
  }

  private static Map<String, String> values(Csv.Row row, List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.fields().get(i).isEmpty()) {
        values.put(columns.get(i), row.fields().get(i));
      }
    }
    return values;
  }

  /** The file, or empty when it is none that the list may name. Links may lead anywhere. */
  private Optional<Path> file(int line, String name) {
    if (name == null) {
      problems.add(line, "expected a file, found none");
      return Optional.empty();
    }
    return list.resolve(line, folder, name)
        .filter(file -> isInside(line, Path.of(name), name))
        .map(Path::normalize);
  }

  private boolean isInside(int line, Path path, String name) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    boolean inside =
        !path.isAbsolute() && !parts.contains("..") && !parts.stream().allMatch("."::equals);
    if (!inside) {
      problems.add(line, "expected a file inside %s, found %s".formatted(folder, name));
    }
    return inside;
  }

  private static String nameWithoutExtension(Path file) {
    return file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
