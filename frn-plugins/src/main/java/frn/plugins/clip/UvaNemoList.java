package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of clips of the UvA-NEMO Smile Database: some lines of heading, then a line a clip, its
 * fields divided by tabulators and padded with blanks: file, subject, gender, age, label.
 */
final class UvaNemoList {
  static final String FILE_NAME = "UvA-NEMO_Smile_Database_File_Details.txt";

  private static final String EXPECTED =
      "expected file, subject, male or female, age, spontaneous or deliberate, divided by"
          + " tabulators, found '%s'";

  private static final Pattern STARTS_WITH_VIDEO =
      Pattern.compile("\\s*\\S+\\.(avi|flv|m4v|mkv|mov|mp4|mpe?g|webm|wmv)\\b.*");

  private static final Pattern CLIP =
      Pattern.compile(
          "(?<file>(?<id>[^\\s/\\\\]+)\\.\\w+)\\s*\t\\s*(?<subject>\\S+)\\s*\t"
              + "\\s*(?<gender>male|female)\\s*\t\\s*(?<age>\\d{1,3})\\s*\t"
              + "\\s*(?<label>spontaneous|deliberate)",
          Pattern.CASE_INSENSITIVE);

  private final Path file;
  private final Path videos;
  private final Problems problems;
  private final Map<String, Integer> lineOfId = new HashMap<>();
  private final List<Clip> clips = new ArrayList<>();

  private UvaNemoList(Path root) {
    this.file = root.resolve(FILE_NAME);
    this.videos = root.resolve("videos");
    this.problems = new Problems(file);
  }

  /**
   * Reads the list in the database's folder.
   *
   * @throws FrnException when it is missing, or {@link ErrorCode#INVALID_INPUT} with all lines that
   *     are wrong
   */
  static List<Clip> read(Path root) {
    return new UvaNemoList(root).read();
  }

  private List<Clip> read() {
    int line = 0;
    boolean heading = true;
    for (String text : lines()) {
      line++;
      heading = heading && !STARTS_WITH_VIDEO.matcher(text).matches();
      if (!heading && !text.isBlank()) {
        add(line, text.strip());
      }
    }
    if (heading) {
      problems.add("expected a line for each clip, found none that starts with a video's name");
    }
    problems.throwIfAny();
    return clips;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND,
          "cannot read %s: expected the list of clips of the UvA-NEMO database (%s)"
              .formatted(file, e),
          e);
    }
  }

  private void add(int line, String text) {
    Matcher clip = CLIP.matcher(text);
    if (!clip.matches()) {
      problems.add(line, EXPECTED.formatted(text.replace("\t", "\\t")));
      return;
    }
    Integer earlier = lineOfId.putIfAbsent(clip.group("id"), line);
    if (earlier != null) {
      problems.add(line, "clip %s stands already in line %d".formatted(clip.group("id"), earlier));
      return;
    }
    clips.add(
        new Clip(
            clip.group("id"),
            clip.group("subject"),
            videos.resolve(clip.group("file")),
            labels(clip)));
  }

  private static Map<String, String> labels(Matcher clip) {
    boolean posed = clip.group("label").equalsIgnoreCase("deliberate");
    return Map.of(
        "age", clip.group("age"),
        "gender", clip.group("gender").toLowerCase(Locale.ROOT),
        "spontaneity", posed ? "posed" : "spontaneous");
  }
}
