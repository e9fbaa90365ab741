package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A CSV file that lists clips: a heading, then a line a clip with its {@code file} (relative to the
 * list's folder, and inside it), {@code subject}, perhaps {@code id}, and a column for each label.
 */
final class Manifest {
  private static final Set<String> OWN_COLUMNS = Set.of("file", "subject", "id");

  private final Path folder;
  private final Problems problems;
  private final Map<String, Integer> lineOfId = new HashMap<>();
  private final List<Clip> clips = new ArrayList<>();

  private Manifest(Path file) {
    this.folder = file.toAbsolutePath().normalize().getParent();
    this.problems = new Problems(file);
  }

  /**
   * Reads a list.
   *
   * @throws FrnException when it is missing, or {@link ErrorCode#INVALID_INPUT} with all that is
   *     wrong
   */
  static List<Clip> read(Path file) {
    return new Manifest(file).parse(text(file));
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "%s: expected text in UTF-8, found other bytes".formatted(file));
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the list of clips %s: %s".formatted(file, e), e);
    }
  }

  private List<Clip> parse(String text) {
    List<Csv.Row> rows = Csv.parse(text, problems);
    if (rows.size() < 2) {
      problems.add("expected a heading and a line for each clip, found no clip");
    }
    if (!rows.isEmpty() && headingIsRight(rows.get(0))) {
      rows.subList(1, rows.size()).forEach(row -> add(row, rows.get(0).fields()));
    }
    problems.throwIfAny();
    return clips;
  }

  private boolean headingIsRight(Csv.Row heading) {
    int before = problems.count();
    for (String column : List.of("file", "subject")) {
      if (!heading.fields().contains(column)) {
        problems.add(
            heading.line(),
            "expected a column '%s' in the heading, found %s".formatted(column, heading.fields()));
      }
    }
    Set<String> seen = new HashSet<>();
    for (String column : heading.fields()) {
      if (column.isEmpty() || !seen.add(column)) {
        problems.add(
            heading.line(),
            "expected different names for the columns, found '%s' again".formatted(column));
      }
    }
    return problems.count() == before;
  }

  private void add(Csv.Row row, List<String> columns) {
    if (row.fields().size() != columns.size()) {
      problems.add(
          row.line(),
          "expected %d fields as in the heading, found %d"
              .formatted(columns.size(), row.fields().size()));
      return;
    }
    Map<String, String> values = values(row, columns);
    int before = problems.count();
    Path file = file(row.line(), values.get("file"));
    if (!values.containsKey("subject")) {
      problems.add(row.line(), "expected a subject, found none");
    }
    if (file != null) {
      String id = values.getOrDefault("id", nameWithoutExtension(file));
      requireNew(row.line(), id);
      if (problems.count() == before) {
        clips.add(new Clip(id, values.get("subject"), file, labels(values)));
      }
    }
  }

  private static Map<String, String> values(Csv.Row row, List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = row.fields().get(i).strip();
      if (!value.isEmpty()) {
        values.put(columns.get(i), value);
      }
    }
    return values;
  }

  private static Map<String, String> labels(Map<String, String> values) {
    Map<String, String> labels = new LinkedHashMap<>(values);
    labels.keySet().removeAll(OWN_COLUMNS);
    return labels;
  }

  /** The file, or null when it is none that the list may name. */
  private Path file(int line, String name) {
    if (name == null) {
      problems.add(line, "expected a file, found none");
      return null;
    }
    try {
      Path file = folder.resolve(name).normalize();
      if (Path.of(name).isAbsolute() || leavesFolder(file)) {
        problems.add(line, "expected a file inside %s, found %s".formatted(folder, name));
        return null;
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      problems.add(line, "expected a file inside %s, found %s".formatted(folder, e));
      return null;
    }
  }

  /** Whether a path leaves the folder, by itself or by a link. */
  private boolean leavesFolder(Path file) throws IOException {
    if (!file.startsWith(folder) || file.equals(folder)) {
      return true;
    }
    return Files.exists(file) && !file.toRealPath().startsWith(folder.toRealPath());
  }

  private void requireNew(int line, String id) {
    Integer earlier = lineOfId.putIfAbsent(id, line);
    if (earlier != null) {
      problems.add(
          line,
          "expected a new id, found '%s' of line %d; a column 'id' can tell them apart"
              .formatted(id, earlier));
    }
  }

  private static String nameWithoutExtension(Path file) {
    return file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
  }
}
