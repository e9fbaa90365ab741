package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.plugins.text.Blanks;
import frn.plugins.text.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of clips of the UvA-NEMO Smile Database: some lines of heading, then a line a clip, its
 * fields divided by tabulators and padded with blanks: file, subject, gender, age, label.
 */
final class UvaNemoList {
  static final String FILE_NAME = "UvA-NEMO_Smile_Database_File_Details.txt";

  private static final String EXPECTED =
      "expected file, subject, gender, age, spontaneous or deliberate, divided by tabulators, found"
          + " '%s'";

  private static final int FIELDS = 5;
  private static final Pattern FILE = Pattern.compile("(?<id>[^/\\\\]+)\\.\\w+");

  /** What no title has: the name of a video, or an age beside another field. */
  private static final Pattern CLIP_WITHOUT_TABULATORS =
      Pattern.compile(
          ".*\\.(3g[2p]|avi|flv|m2ts|m4v|mkv|mov|mp4|mpe?g|mts|mxf|ogv|webm|wmv)\\b.*"
              + "|.*\\b(fe)?male\\s+\\d.*|.*\\d\\s+(spontaneous|deliberate|posed)",
          Pattern.CASE_INSENSITIVE);

  private final ClipList list;
  private final Path videos;
  private final Problems problems;

  private UvaNemoList(Path root) {
    this.list = new ClipList(root.resolve(FILE_NAME));
    this.videos = root.resolve("videos").toAbsolutePath();
    this.problems = list.problems();
  }

  /**
   * Reads the list in the database's folder.
   *
   * @throws FrnException when it is missing, or {@link ErrorCode#INVALID_INPUT} with what is wrong
   */
  static ClipList read(Path root) {
    return new UvaNemoList(root).read();
  }

  private ClipList read() {
    int line = 0;
    boolean heading = true;
    for (String text : list.text().lines().toList()) {
      line++;
      heading = heading && isHeading(Blanks.strip(text));
      if (!heading && !Blanks.strip(text).isEmpty()) {
        add(line, text);
      }
    }
    if (heading) {
      problems.add("expected a line for each clip, found none that starts with a video's name");
    }
    problems.throwIfAny();
    return list;
  }

  /** Titles have no tabulators; the names of the fields do. */
  private static boolean isHeading(String text) {
    if (!text.contains("\t")) {
      return !CLIP_WITHOUT_TABULATORS.matcher(text).matches();
    }
    List<String> fields = Stream.of(text.split("\t")).map(Blanks::strip).toList();
    return !FILE.matcher(fields.get(0)).matches()
        && fields.stream().anyMatch("age"::equalsIgnoreCase);
  }

  private void add(int line, String text) {
    List<String> fields = fiveOf(text);
    boolean complete =
        fields.size() == FIELDS
            && FILE.matcher(fields.get(0)).matches()
            && !fields.get(1).isEmpty();
    if (!complete) {
      problems.add(line, EXPECTED.formatted(Blanks.strip(text).replace("\t", "\\t")));
      return;
    }
    Optional<Path> video = list.resolve(line, videos, fields.get(0));
    video.ifPresent(
        file ->
            list.add(
                line,
                fields.get(0).replaceFirst("\\.\\w+$", ""),
                fields.get(1),
                file,
                labels(fields)));
  }

  /** The fields; where there are more than five, some of the tabulators are padding. */
  private static List<String> fiveOf(String text) {
    List<String> fields =
        new ArrayList<>(Stream.of(text.split("\t", -1)).map(Blanks::strip).toList());
    while (fields.size() > FIELDS && fields.get(fields.size() - 1).isEmpty()) {
      fields.remove(fields.size() - 1);
    }
    if (fields.size() > FIELDS) {
      fields.removeIf(String::isEmpty);
    }
    return fields;
  }

  private static Map<String, String> labels(List<String> fields) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("gender", fields.get(2));
    labels.put("age", fields.get(3));
    labels.put("spontaneity", fields.get(4));
    labels.values().removeIf(String::isEmpty);
    return labels;
  }
}
