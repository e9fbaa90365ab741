package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.plugins.text.Blanks;
import frn.plugins.text.Problems;
import frn.plugins.text.TextFile;
import frn.plugins.trait.ClassTrait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clips of a list with their lines, and what is wrong between lines: a file or an id that comes
 * again, a person under two names or with two genders.
 */
final class ClipList {
  private final Path file;
  private final TextFile text;
  private final Problems problems;
  private final List<Clip> clips = new ArrayList<>();
  private final Map<String, Integer> lineOfId = new HashMap<>();
  private final Map<Object, Integer> lineOfFile = new HashMap<>();
  private final Map<String, Seen> subjects = new HashMap<>();
  private final Map<String, Seen> genders = new HashMap<>();

  /** What an earlier line says. */
  private record Seen(String value, int line) {}

  /**
   * Reads the text of a list.
   *
   * @throws FrnException when it cannot be read
   */
  ClipList(Path file) {
    this.file = file;
    this.text = TextFile.read(file);
    this.problems = new Problems(file);
  }

  String text() {
    return text.text();
  }

  Problems problems() {
    return problems;
  }

  /** The clips in the list's order. */
  List<Clip> clips() {
    return List.copyOf(clips);
  }

  /** Where a clip stands. */
  String place(Clip clip) {
    return file + ":" + lineOfId.get(clip.id());
  }

  /** A clause for messages about files that are missing. */
  String note() {
    return text.note();
  }

  /** The path of a name below a folder, or empty when this system cannot have such a file. */
  Optional<Path> resolve(int line, Path folder, String name) {
    try {
      return Optional.of(folder.resolve(name));
    } catch (InvalidPathException e) {
      problems.add(
          line,
          ("expected the name of a file, found '%s' (%s); letters beyond ASCII need a locale with"
                  + " UTF-8, such as LC_ALL=C.UTF-8")
              .formatted(name, e.getReason()));
      return Optional.empty();
    }
  }

  /** Adds a clip, its labels in the words of the traits, unless an earlier line has it. */
  void add(int line, String id, String subject, Path video, Map<String, String> labels) {
    Clip clip = new Clip(id, subject, video, inWordsOfTraits(labels));
    if (isNew(line, clip)) {
      checkSubject(line, clip);
      clips.add(clip);
    }
  }

  private static Map<String, String> inWordsOfTraits(Map<String, String> labels) {
    Map<String, String> understood = new LinkedHashMap<>(labels);
    for (ClassTrait trait : List.of(ClassTrait.GENDER, ClassTrait.SPONTANEITY)) {
      understood.computeIfPresent(trait.label(), (name, value) -> trait.named(value).orElse(value));
    }
    return understood;
  }

  private boolean isNew(int line, Clip clip) {
    Integer sameFile = lineOfFile.putIfAbsent(identity(clip.file()), line);
    Integer sameId = lineOfId.putIfAbsent(clip.id(), line);
    if (sameFile != null) {
      problems.add(
          line,
          "expected a file once, found %s, the file of line %d".formatted(clip.file(), sameFile));
    } else if (sameId != null) {
      problems.add(
          line,
          "expected a new id, found '%s' of line %d; a column 'id' can tell them apart"
              .formatted(clip.id(), sameId));
    }
    return sameFile == null && sameId == null;
  }

  /** The same for all paths and links to one file. */
  private static Object identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file.toRealPath() : key;
    } catch (IOException e) {
      return file.toAbsolutePath().normalize(); // a missing file, which is told elsewhere
    }
  }

  private void checkSubject(int line, Clip clip) {
    String person = Blanks.folded(clip.subject());
    check(subjects, person, line, clip.subject())
        .ifPresent(
            earlier ->
                problems.add(
                    line,
                    ("expected one name for a subject, found '%s', and '%s' in line %d: they differ"
                            + " in case, blanks or Unicode's form alone")
                        .formatted(clip.subject(), earlier.value(), earlier.line())));
    clip.label("gender")
        .flatMap(gender -> check(genders, person, line, gender))
        .ifPresent(
            earlier ->
                problems.add(
                    line,
                    "expected one gender for subject '%s', found %s, and %s in line %d"
                        .formatted(
                            clip.subject(),
                            clip.label("gender").orElseThrow(),
                            earlier.value(),
                            earlier.line())));
  }

  /** What an earlier line says, when it is something else. */
  private static Optional<Seen> check(Map<String, Seen> seen, String key, int line, String value) {
    Seen earlier = seen.putIfAbsent(key, new Seen(value, line));
    return Optional.ofNullable(earlier).filter(first -> !first.value().equals(value));
  }
}
