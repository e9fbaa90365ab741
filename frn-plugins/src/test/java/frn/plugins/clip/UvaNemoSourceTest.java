package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.TestingShared;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frame;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UvaNemoSourceTest {
  private static final String HEADING =
      "UvA-NEMO Smile Database\r\nwww.uva-nemo.org\r\n\r\n"
          + "Filename\tSubject code\tGender\tAge\tSpontaneous/Deliberate\r\n\r\n";

  @TempDir private Path root;
  @TempDir private Path cache;

  private final UvaNemoSourceFactory factory = new UvaNemoSourceFactory();

  @Test
  void readsTheList() throws IOException {
    write(
        HEADING
            + "002_spontaneous_smile_21.mp4\t002\tfemale\t8\tspontaneous\r\n"
            + "001_deliberate_smile_2.mp4\t001\tmale  \t46\tdeliberate \r\n\r\n");

    assertEquals(
        List.of(
            new Clip(
                "001_deliberate_smile_2",
                "001",
                root.resolve("videos/001_deliberate_smile_2.mp4"),
                Map.of("age", "46", "gender", "male", "spontaneity", "posed")),
            new Clip(
                "002_spontaneous_smile_21",
                "002",
                root.resolve("videos/002_spontaneous_smile_21.mp4"),
                Map.of("age", "8", "gender", "female", "spontaneity", "spontaneous"))),
        source().clips());
  }

  @Test
  void reportsAllBadLinesAtOnce() throws IOException {
    Path list =
        write(
            HEADING
                + "001_deliberate_smile_2.mp4\t001\tmale\t46 years deliberate\r\n"
                + "002_deliberate_smile_2.mp4\t002\tmale\t46\tdeliberate\r\n"
                + "../003.mp4\t003\tmale\t46\tdeliberate\r\n"
                + "004_deliberate_smile_2.mp4 004 male 46 deliberate\r\n"
                + "002_deliberate_smile_2.mp4\t002\tmale\t46\tdeliberate\r\n"
                + "an end\r\n");

    FrnException e = assertThrows(FrnException.class, this::source);

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    List<String> lines = e.getMessage().lines().toList();
    assertEquals(5, lines.size(), e.getMessage());
    assertEquals(
        list
            + ":6: expected file, subject, gender, age, spontaneous or deliberate, divided by"
            + " tabulators, found '001_deliberate_smile_2.mp4\\t001\\tmale\\t46 years deliberate'",
        lines.get(0));
    assertTrue(lines.get(1).startsWith(list + ":8: "), lines.get(1));
    assertTrue(lines.get(2).startsWith(list + ":9: "), lines.get(2));
    assertEquals(
        list
            + ":10: expected a file once, found "
            + root.resolve("videos/002_deliberate_smile_2.mp4")
            + ", the file of line 7",
        lines.get(3));
    assertTrue(lines.get(4).startsWith(list + ":11: "), lines.get(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.MP4", "clip 001.mp4", "a.mts", "a.3gp", "\u00c5sa 1.M2TS", "a.b.c.xyz"})
  void readsEveryNameWithAnExtension(String name) throws IOException {
    write(HEADING + name + "\ts 1\tMale\t46\tDeliberate\n");

    Clip clip = source().clips().get(0);
    assertEquals(root.resolve("videos").resolve(name), clip.file());
    assertEquals("s 1", clip.subject());
    assertEquals(Map.of("age", "46", "gender", "male", "spontaneity", "posed"), clip.labels());
  }

  @Test
  void readsRowsThatSpreadsheetsLeave() throws IOException {
    write(
        HEADING.replace("Filename", "FILENAME ").replace("Age", " AGE ")
            + "a.mp4\ts1\tmale\t46\tdeliberate\t\t\n"
            + "b.mp4\t\ts2\t\tfemale\t20\tspontaneous\n"
            + "c.mp4\ts3\tfemale\t\tspontaneous\n"
            + "\t\t\t\t\n \u00a0\n");

    assertEquals(List.of("a", "b", "c"), source().clips().stream().map(Clip::id).toList());
    assertEquals(
        Map.of("gender", "female", "spontaneity", "spontaneous"), source().clips().get(2).labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.xyz s1 male 46 deliberate",
        "a.3GP,s1,male,46,deliberate",
        "a.mts",
        "a\ts1\tmale\t46\tdeliberate",
        "a.xyz s1 M 46 spontaneous",
        "a.xyz;s1;female 46;x"
      })
  void takesNoClipForAHeading(String line) throws IOException {
    Path list = write(line + "\nb.mp4\ts2\tmale\t46\tdeliberate\n");

    FrnException e = assertThrows(FrnException.class, this::source);

    assertTrue(e.getMessage().startsWith(list + ":1: expected file, subject"), e.getMessage());
    assertTrue(e.getMessage().contains(line.replace("\t", "\\t")), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
  void readsNamesInEveryEncoding(String charset) throws IOException {
    String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
    String text = mark + HEADING + "Zo\u00eb_1.mp4\tZo\u00eb\tfemale\t46\tdeliberate\n";
    Files.write(root.resolve(UvaNemoList.FILE_NAME), text.getBytes(charset));

    assertEquals("Zo\u00eb_1", source().clips().get(0).id());
  }

  @Test
  void reportsListWithoutClips() throws IOException {
    write(HEADING);

    FrnException e = assertThrows(FrnException.class, this::source);
    assertTrue(e.getMessage().contains("found none that starts with a video's name"));
  }

  @Test
  void checksTheListBeforeAnythingStarts() {
    InvalidSetting e =
        assertThrows(
            InvalidSetting.class, () -> factory.check(new UvaNemoSourceFactory.Settings(root)));

    assertEquals("root", e.component());
    assertTrue(e.getMessage().contains(UvaNemoList.FILE_NAME), e.getMessage());
  }

  @Test
  void missingVideoIsFoundWhenItIsOpened() throws IOException {
    write(HEADING + "001_deliberate_smile_2.mp4\t001\tmale\t46\tdeliberate\r\n");
    ClipSource source = source();
    Clip clip = source.clips().get(0);

    FrnException opened =
        assertThrows(FrnException.class, () -> source.open(clip, new Sampling(1, 1)));
    FrnException hashed = assertThrows(FrnException.class, () -> source.digest(clip));

    assertEquals(ErrorCode.FILE_NOT_FOUND, opened.code());
    assertEquals(ErrorCode.FILE_NOT_FOUND, hashed.code());
  }

  @Test
  void fingerprintFollowsTheList() throws IOException {
    UvaNemoSourceFactory.Settings settings = new UvaNemoSourceFactory.Settings(root);
    write(HEADING + "001_deliberate_smile_2.mp4\t001\tmale\t46\tdeliberate\r\n");
    String first = factory.fingerprint(settings);
    write(HEADING + "001_deliberate_smile_2.mp4\t001\tmale\t47\tdeliberate\r\n");

    assertTrue(!first.equals(factory.fingerprint(settings)));
  }

  @Test
  void readsTheLondonSmiles() {
    Path london = TestingShared.path("data/london-smiles");
    ClipSource source = factory.create(new UvaNemoSourceFactory.Settings(london), cache);

    List<Clip> clips = source.clips();

    assertEquals(200, clips.size());
    assertEquals(100, clips.stream().map(Clip::subject).distinct().count());
    assertEquals(
        Set.of("spontaneous", "posed"),
        clips.stream().map(c -> c.labels().get("spontaneity")).collect(Collectors.toSet()));
    try (Frames frames = source.open(clips.get(0), new Sampling(4, 2))) {
      frames.next();
      Frame second = frames.next().orElseThrow();
      assertEquals(4, second.index());
      assertEquals(400, second.width());
      assertEquals(400, second.height());
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(root.resolve(UvaNemoList.FILE_NAME), text);
  }

  private ClipSource source() {
    return factory.create(new UvaNemoSourceFactory.Settings(root), cache);
  }
}
