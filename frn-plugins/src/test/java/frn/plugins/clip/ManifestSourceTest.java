package frn.plugins.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSourceTest {
  @TempDir private Path folder;
  @TempDir private Path cache;

  private final ManifestSourceFactory factory = new ManifestSourceFactory();
  private Path set;
  private Path list;

  @BeforeEach
  void makeFolder() throws IOException {
    set = Files.createDirectory(folder.resolve("set"));
    list = set.resolve("clips.csv");
  }

  @Test
  void readsClipsWithTheirLabels() throws IOException {
    write("\uFEFFfile,subject,age,gender\r\nb/two.flv, s2 ,,female\r\na/one.mp4,s1,31,male\r\n");

    assertEquals(
        List.of(
            new Clip("one", "s1", set.resolve("a/one.mp4"), Map.of("age", "31", "gender", "male")),
            new Clip("two", "s2", set.resolve("b/two.flv"), Map.of("gender", "female"))),
        clips());
  }

  @Test
  void readsQuotedFieldsAndIds() throws IOException {
    write("id,\"file\",subject,note\nx,\"a, b.mp4\",s1,\"says \"\"hi\"\"\nand goes\"\n");

    assertEquals(
        List.of(
            new Clip("x", "s1", set.resolve("a, b.mp4"), Map.of("note", "says \"hi\"\nand goes"))),
        clips());
  }

  @Test
  void opensWhatItLists() throws IOException {
    write("file,subject\nclip.avi,s1\n");
    TestingVideo.at(set.resolve("clip.avi")).frames(2).write();
    ClipSource source = source();

    try (Frames frames = source.open(source.clips().get(0), new Sampling(1, 9))) {
      assertEquals(0, frames.next().orElseThrow().index());
    }
    assertEquals(64, source.digest(source.clips().get(0)).length());
  }

  @Test
  void reportsAllProblemsAtOnceWithTheirLines() throws IOException {
    Files.createDirectory(folder.resolve("other"));
    Files.writeString(folder.resolve("other/clip.mp4"), "x");
    Files.createSymbolicLink(set.resolve("link"), folder.resolve("other"));
    write(
        """
        file,subject,age
        one.mp4,s1,20
        sub/one.avi,s2,20
        "two
        lines.mp4",,20
        ../other/clip.mp4,s1,20
        /etc/passwd,s1,20
        link/clip.mp4,s1,20
        ,s1,20
        five.mp4,s1
        "six.mp4"x,s1,20
        .,s1,20
        """);

    FrnException e = assertThrows(FrnException.class, this::clips);

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        List.of(
            ":3: expected a new id, found 'one' of line 2; a column 'id' can tell them apart",
            ":4: expected a subject, found none",
            ":6: expected a file inside " + set + ", found ../other/clip.mp4",
            ":7: expected a file inside " + set + ", found /etc/passwd",
            ":8: expected a file inside " + set + ", found link/clip.mp4",
            ":9: expected a file, found none",
            ":10: expected 3 fields as in the heading, found 2",
            ":11: expected a comma after a quoted field, found 'x'",
            ":12: expected a file inside " + set + ", found ."),
        problems(e));
  }

  @Test
  void reportsHeadingWithoutItsColumns() throws IOException {
    write("name,age,age\na.mp4,1,2\n");

    assertEquals(
        List.of(
            ":1: expected a column 'file' in the heading, found [name, age, age]",
            ":1: expected a column 'subject' in the heading, found [name, age, age]",
            ":1: expected different names for the columns, found 'age' again"),
        problems(assertThrows(FrnException.class, this::clips)));
  }

  @Test
  void reportsQuoteThatNeverEnds() throws IOException {
    write("file,subject\na.mp4,\"s1\n");

    List<String> problems = problems(assertThrows(FrnException.class, this::clips));
    assertEquals(
        ":2: expected a quote that ends the field, found the end of the file", problems.get(0));
  }

  @Test
  void reportsListWithoutClips() throws IOException {
    write("file,subject\n");

    FrnException e = assertThrows(FrnException.class, this::clips);
    assertTrue(e.getMessage().endsWith("found no clip"), e.getMessage());
  }

  @Test
  void checksTheListBeforeAnythingStarts() throws IOException {
    Files.write(list, "file,subject\nM\u00fcller.mp4,s1\n".getBytes(StandardCharsets.ISO_8859_1));

    InvalidSetting e =
        assertThrows(
            InvalidSetting.class, () -> factory.check(new ManifestSourceFactory.Settings(list)));
    assertEquals("file", e.component());
    assertTrue(e.getMessage().contains("UTF-8"), e.getMessage());
  }

  private List<String> problems(FrnException e) {
    return e.getMessage().lines().map(line -> line.replace(list.toString(), "")).toList();
  }

  private void write(String text) throws IOException {
    Files.writeString(list, text);
  }

  private List<Clip> clips() {
    return source().clips();
  }

  private ClipSource source() {
    return factory.create(new ManifestSourceFactory.Settings(list), cache);
  }
}
