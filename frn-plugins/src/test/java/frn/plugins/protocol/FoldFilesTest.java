package frn.plugins.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFilesTest {
  private static final List<Clip> CLIPS =
      List.of(
          TestingClips.clip("a", 0, "20", "posed"),
          TestingClips.clip("a", 1, "20", "spontaneous"),
          TestingClips.clip("b", 0, "30", "posed"),
          TestingClips.clip("c", 0, "40", "posed"));

  private final FoldFilesFactory factory = new FoldFilesFactory();

  @TempDir private Path root;

  @Test
  void readsTheFoldsInTheOrderOfTheirNumbers() throws IOException {
    for (int fold = 1; fold <= 10; fold++) {
      write(fold, "{\"b-0\": 0}", fold == 10 ? "{\"c-0\": 0}" : "{\"a-1\": 1, \"a-0\": 0}");
    }

    List<Fold> folds = folds();

    assertEquals(10, folds.size());
    assertEquals(new Fold(0, List.of("b-0"), List.of("a-0", "a-1")), folds.get(0));
    assertEquals(new Fold(9, List.of("b-0"), List.of("c-0")), folds.get(9));
  }

  @Test
  void namesTheFileAndTheClipThatTheSourceLacks() throws IOException {
    write(1, "{\"b-0\": 0}", "{\"d-0\": 0}");

    assertFailure(
        ErrorCode.DATA_UNUSABLE,
        root.resolve("1/test.json")
            + " names the clip 'd-0', which the clip source lacks or has no label for");
  }

  @Test
  void namesAllClipsThatTheSourceLacksAndTheEncodingThatWasAssumed() throws IOException {
    write(1, "{\"b-0\": 0, \"x\": 0}", "{}");
    Files.write(
        root.resolve("1/test.json"), "{\"\u00e9-0\": 0}".getBytes(StandardCharsets.ISO_8859_1));

    List<String> lines =
        assertThrows(FrnException.class, this::folds).getMessage().lines().toList();

    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("the clip 'x'"), lines.get(0));
    assertTrue(lines.get(1).contains("the clip '\u00e9-0'"), lines.get(1));
    assertTrue(lines.get(1).contains("read as windows-1252"), lines.get(1));
  }

  @Test
  void readsFilesWithAByteOrderMark() throws IOException {
    write(1, "\uFEFF{\"b-0\": 0}", "");
    Files.write(
        root.resolve("1/test.json"), "\uFEFF{\"a-0\": 0}".getBytes(StandardCharsets.UTF_16LE));

    assertEquals(List.of(new Fold(0, List.of("b-0"), List.of("a-0"))), folds());
  }

  @Test
  void refusesASubjectOnBothSides() throws IOException {
    write(1, "{\"a-0\": 0, \"b-0\": 0}", "{\"a-1\": 1}");

    assertFailure(
        ErrorCode.DATA_UNUSABLE,
        root.resolve("1")
            + ": subject 'a' is in train.json and, with the clip 'a-1', in test.json");
  }

  @Test
  void refusesWhatIsNoListOfClips() throws IOException {
    for (String wrong : List.of("{}", "[\"a-0\"]", "")) {
      write(1, "{\"b-0\": 0}", wrong);
      FrnException e = assertThrows(FrnException.class, this::folds);
      assertTrue(
          e.getMessage().startsWith(root.resolve("1/test.json") + ": expected"), e::getMessage);
    }
  }

  @Test
  void saysWhereAFileIsNoJson() throws IOException {
    write(1, "{\"b-0\": 0}", "{\n\"a-0\" 0}");

    FrnException e = assertThrows(FrnException.class, this::folds);
    assertTrue(e.getMessage().contains("line: 2"), e::getMessage);
  }

  @Test
  void wantsAllFilesBeforeAnythingStarts() throws IOException {
    assertEquals("root", assertThrows(InvalidSetting.class, this::check).component());

    write(1, "{\"b-0\": 0}", "{\"a-0\": 0}");
    check();
    Files.delete(root.resolve("1/train.json"));
    InvalidSetting e = assertThrows(InvalidSetting.class, this::check);
    assertTrue(e.getMessage().contains(root.resolve("1/train.json").toString()), e::getMessage);
  }

  @Test
  void isIdentifiedByTheContentOfItsFiles() throws IOException {
    write(1, "{\"b-0\": 0}", "{\"a-0\": 0}");
    String before = factory.fingerprint(settings());
    assertEquals(before, factory.fingerprint(settings()));

    write(1, "{\"b-0\": 0}", "{\"a-1\": 0}");
    assertNotEquals(before, factory.fingerprint(settings()));
  }

  private void write(int fold, String train, String test) throws IOException {
    Path folder = Files.createDirectories(root.resolve(Integer.toString(fold)));
    Files.writeString(folder.resolve("train.json"), train);
    Files.writeString(folder.resolve("test.json"), test);
  }

  private FoldFilesFactory.Settings settings() {
    return new FoldFilesFactory.Settings(root);
  }

  private void check() {
    factory.check(settings());
  }

  private List<Fold> folds() {
    return factory.create(settings(), new NoContext()).folds(CLIPS, TestingClips.AGE, 0);
  }

  private void assertFailure(ErrorCode code, String message) {
    FrnException e = assertThrows(FrnException.class, this::folds);
    assertEquals(code, e.code());
    assertEquals(message, e.getMessage());
  }
}
