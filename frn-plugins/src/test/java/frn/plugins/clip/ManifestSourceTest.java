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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    write(
        """
        file,subject,age
        one.mp4,s1,20
        sub/one.avi,s2,20
        "two
        lines.mp4",,20
        ../other/clip.mp4,s1,20
        /etc/passwd,s1,20
        link/../clip.mp4,s1,20
        ,s1,20
        five.mp4,s1
        "six.mp4"x,s1,20
        .,s1,20
        seven.mp4,s1,23,5
        """);

    FrnException e = assertThrows(FrnException.class, this::clips);

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        List.of(
            ":3: expected a new id, found 'one' of line 2; a column 'id' can tell them apart",
            ":4: expected a subject, found none",
            ":6: expected a file inside " + set + ", found ../other/clip.mp4",
            ":7: expected a file inside " + set + ", found /etc/passwd",
            ":8: expected a file inside " + set + ", found link/../clip.mp4",
            ":9: expected a file, found none",
            ":10: expected 3 fields as in the heading, found 2: [five.mp4, s1]",
            ":11: expected ',' after a quoted field, found 'x'",
            ":12: expected a file inside " + set + ", found .",
            ":13: expected 3 fields as in the heading, found 4: [seven.mp4, s1, 23, 5]"),
        problems(e));
  }

  @Test
  void tellsTheFirstProblemsAndHowManyMore() throws IOException {
    write("file,subject\n" + ",s\n".repeat(50));

    List<String> problems = problems(assertThrows(FrnException.class, this::clips));

    assertEquals(21, problems.size());
    assertEquals(": and 30 more", problems.get(20));
  }

  @Test
  void readsHeadingsWithBlanks() throws IOException {
    write(" file ,subject,\"age \",\u00a0gender,Mood\na.mp4, s1 ,20,F,good\n");

    assertEquals(
        List.of(
            new Clip(
                "a",
                "s1",
                set.resolve("a.mp4"),
                Map.of("age", "20", "gender", "female", "Mood", "good"))),
        clips());
  }

  @Test
  void tellsHeadingsInAnotherCase() throws IOException {
    write("File,subject,AGE,Mood\na.mp4,s1,20,good\n");

    assertEquals(
        List.of(
            ":1: expected a column 'file', found 'File': names of columns are in lower case",
            ":1: expected a column 'age', found 'AGE': names of columns are in lower case"),
        problems(assertThrows(FrnException.class, this::clips)));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", ","})
  void readsWhatSpreadsheetsOfOtherCountriesDivide(String separator) throws IOException {
    write(
        String.join(separator, "file", "subject", "age")
            + "\n"
            + String.join(separator, "\"a,;\t.mp4\"", "s1", "20"));

    assertEquals(
        List.of(new Clip("a,;\t", "s1", set.resolve("a,;\t.mp4"), Map.of("age", "20"))), clips());
  }

  @Test
  void passesOverWhatSpreadsheetsLeave() throws IOException {
    write(
        "sep=;\nfile;subject;age;;\na.mp4;s1;20;;\n;;;;\n  \n\u00a0;;\n\"\";;;;\nb.mp4;s2;;;;;\n;;;;\n");

    assertEquals(List.of("a", "b"), clips().stream().map(Clip::id).toList());
  }

  @Test
  void tellsAValueWithoutAColumn() throws IOException {
    write("file,subject,,\na.mp4,s1,,20\n");

    assertEquals(
        List.of(":2: expected 2 fields as in the heading, found 4: [a.mp4, s1, , 20]"),
        problems(assertThrows(FrnException.class, this::clips)));
  }

  @Test
  void takesNoClipForAHeading() throws IOException {
    write("a.mp4,s1,20\nb.mp4,s2,30\n");

    assertEquals(
        List.of(
            ":1: expected a column 'file' in the heading, found [a.mp4, s1, 20]; columns are"
                + " divided by ',', ';' or tabulators",
            ":1: expected a column 'subject' in the heading, found [a.mp4, s1, 20]; columns are"
                + " divided by ',', ';' or tabulators"),
        problems(assertThrows(FrnException.class, this::clips)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1"})
  void readsEveryEncodingThatAFileTells(String charset) throws IOException {
    String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
    String text = mark + "file,subject\nM\u00fcller \u00c5.mp4,Zo\u00eb\n";
    Files.write(list, text.getBytes(charset));

    assertEquals(
        List.of(
            new Clip(
                "M\u00fcller \u00c5", "Zo\u00eb", set.resolve("M\u00fcller \u00c5.mp4"), Map.of())),
        clips());
  }

  @Test
  void saysWhichEncodingWasAssumedWhereAFileIsMissing() throws IOException {
    Files.write(list, "file,subject\n\u0416.mp4,s1\n".getBytes("windows-1251"));
    ClipSource source = source();

    FrnException e = assertThrows(FrnException.class, () -> source.digest(source.clips().get(0)));

    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
    assertTrue(e.getMessage().contains("read as windows-1252"), e.getMessage());
  }

  @Test
  void tellsWhatIsNoText() throws IOException {
    Files.write(list, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertTrue(problems(assertThrows(FrnException.class, this::clips)).get(0).contains("workbook"));

    Files.write(list, "file,subject\n".getBytes(StandardCharsets.UTF_16LE));
    assertTrue(
        problems(assertThrows(FrnException.class, this::clips)).get(0).contains("byte order mark"));

    Files.write(list, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertTrue(
        problems(assertThrows(FrnException.class, this::clips)).get(0).contains("byte order mark"));
  }

  @Test
  void readsVideosThatLinksLeadTo() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("a.mp4"), "a");
    Files.writeString(other.resolve("b.mp4"), "b");
    Files.createSymbolicLink(set.resolve("link"), other);
    Files.createSymbolicLink(set.resolve("a.mp4"), other.resolve("a.mp4"));
    write("file,subject\na.mp4,s1\nlink/b.mp4,s2\n");
    ClipSource source = source();

    assertEquals(64, source.digest(source.clips().get(0)).length());
    assertEquals(64, source.digest(source.clips().get(1)).length());
  }

  @Test
  void tellsOneFileUnderTwoNames() throws IOException {
    Files.createDirectory(set.resolve("sub"));
    Files.writeString(set.resolve("sub/a.mp4"), "a");
    Files.createSymbolicLink(set.resolve("soft.mp4"), Path.of("sub/a.mp4"));
    Files.createSymbolicLink(set.resolve("folder"), Path.of("sub"));
    Files.createLink(set.resolve("hard.mp4"), set.resolve("sub/a.mp4"));
    write(
        """
        id,file,subject
        1,sub/a.mp4,s1
        2,./sub//a.mp4,s2
        3,soft.mp4,s3
        4,folder/a.mp4,s1
        5,hard.mp4,s1
        6,missing.mp4,s1
        7,./missing.mp4,s2
        """);

    List<String> problems = problems(assertThrows(FrnException.class, this::clips));

    assertEquals(5, problems.size(), problems::toString);
    assertEquals(
        ":4: expected a file once, found " + set.resolve("soft.mp4") + ", the file of line 2",
        problems.get(1));
    assertTrue(problems.get(4).startsWith(":8: "), problems.get(4));
  }

  @Test
  void tellsOnePersonUnderTwoNamesOrWithTwoGenders() throws IOException {
    write(
        """
        file,subject,gender
        a.mp4,Zo\u00eb,F
        b.mp4,zo\u00eb,female
        c.mp4,Zoe\u0308,female
        d.mp4,"Z o\u00eb",female
        e.mp4,s1,male
        f.mp4,s1,M
        g.mp4,s1,female
        h.mp4,s2,
        """);

    assertEquals(
        List.of(
            ":3: expected one name for a subject, found 'zo\u00eb', and 'Zo\u00eb' in line 2: they"
                + " differ in case, blanks or Unicode's form alone",
            ":4: expected one name for a subject, found 'Zoe\u0308', and 'Zo\u00eb' in line 2: they"
                + " differ in case, blanks or Unicode's form alone",
            ":5: expected one name for a subject, found 'Z o\u00eb', and 'Zo\u00eb' in line 2: they"
                + " differ in case, blanks or Unicode's form alone",
            ":8: expected one gender for subject 's1', found female, and male in line 6"),
        problems(assertThrows(FrnException.class, this::clips)));
  }

  @Test
  void saysWhereAndWhyAFileIsMissing() throws IOException {
    Files.createSymbolicLink(set.resolve("link.mp4"), Path.of("annex/object"));
    write("file,subject\nlink.mp4,s1\nvideos\\b.mp4,s2\n");
    ClipSource source = source();

    assertEquals(list + ":2", source.place(source.clips().get(0)));
    assertTrue(missing(source, 0).contains("a link to what is not there"), missing(source, 0));
    assertTrue(missing(source, 1).contains(set.resolve("videos\\b.mp4") + ":"), missing(source, 1));
    assertTrue(missing(source, 1).contains("divided by '/'"), missing(source, 1));
  }

  private static String missing(ClipSource source, int clip) {
    return assertThrows(FrnException.class, () -> source.digest(source.clips().get(clip)))
        .getMessage();
  }

  @Test
  void reportsHeadingWithoutItsColumns() throws IOException {
    write("name,age,age\na.mp4,1,2\n");

    List<String> problems = problems(assertThrows(FrnException.class, this::clips));

    assertEquals(3, problems.size());
    assertTrue(problems.get(1).startsWith(":1: expected a column 'subject' in the heading"));
    assertEquals(
        ":1: expected different names for the columns, found 'age' again", problems.get(2));
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
    write("file\nM\u00fcller.mp4\n");

    InvalidSetting e =
        assertThrows(
            InvalidSetting.class, () -> factory.check(new ManifestSourceFactory.Settings(list)));
    assertEquals("file", e.component());
    assertTrue(e.getMessage().contains("a column 'subject'"), e.getMessage());
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
