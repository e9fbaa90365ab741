package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.TestingShared;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import frn.plugins.onnx.TestingOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxBackboneTest {
  @TempDir private Path folder;
  private final OnnxBackboneFactory factory = OnnxBackboneFactory.maps();
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    model = TestingOnnx.write(folder.resolve("model.onnx"));
  }

  @Test
  void putsChannelsLastAndKeepsTheOrderOverBatches() {
    int n = 35;
    Array maps = maps(settings("maps"), crops(n, 6));
    assertArrayEquals(new int[] {n, 3, 3, 3}, maps.shape());
    for (int i = 0; i < maps.size(); i++) {
      int column = i / 3 % 3;
      int row = i / 9 % 3;
      double mean = value(i / 27, 2 * row + 0.5, 2 * column + 0.5, i % 3);
      assertEquals(mean, maps.at(i), 1e-3);
    }
  }

  @Test
  void subtractsTheMeanThenScales() {
    OnnxSettings plain = settings("maps");
    OnnxSettings scaled =
        new OnnxSettings(model, "maps", Optional.of("rgb"), List.of(1.0, 2.0, 3.0), 0.5);
    Array expected = maps(plain, crops(1, 4));
    Array found = maps(scaled, crops(1, 4));
    for (int i = 0; i < found.size(); i++) {
      assertEquals((expected.at(i) - (1 + i % 3)) * 0.5, found.at(i), 1e-4);
    }
  }

  @Test
  void feedsAModelOfOnePictureOneByOne() throws IOException {
    model = TestingOnnx.write(folder.resolve("one.onnx"), 1, 4);
    factory.check(settings("maps"));
    assertArrayEquals(new int[] {3, 2, 2, 3}, maps(settings("maps"), crops(3, 4)).shape());
  }

  @Test
  void saysWhichSizeAModelTakes() throws IOException {
    model = TestingOnnx.write(folder.resolve("one.onnx"), 1, 4);
    FrnException e =
        assertThrows(
            FrnException.class, () -> factory.create(settings("maps"), new Crops(96, null)));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().startsWith("expected crops of 4 by 4 pixels"), e.getMessage());
  }

  @Test
  void tellsTheSizeBeforeAnythingStarts() throws IOException {
    model = TestingOnnx.write(folder.resolve("one.onnx"), 1, 4);
    factory.check(settings("maps"), 4);
    FrnException e = assertThrows(FrnException.class, () -> factory.check(settings("maps"), 96));
    assertTrue(e.getMessage().contains("found align.size 96"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"2, uint8", "10, float16", "11, double"})
  void refusesAnInputOfAnotherType(int type, String name) throws IOException {
    model = TestingOnnx.writeOfType(folder.resolve("type.onnx"), type);
    InvalidSetting e = refused(settings("maps"));
    assertEquals("input", e.component());
    assertEquals(
        "expected an input of floats of 32 bits, found rgb of the type "
            + name
            + "; export the model anew",
        e.getMessage());
  }

  @Test
  void refusesAModelThatGivesNoNumbers() throws IOException {
    model = TestingOnnx.writeOfNaN(folder.resolve("nan.onnx"));
    FrnException e = assertThrows(FrnException.class, () -> factory.check(settings("maps"), 8));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().contains("expected finite numbers"), e.getMessage());
    OnnxSettings shifted =
        new OnnxSettings(model, "maps", Optional.empty(), List.of(-1.0, -1.0, -1.0), 1);
    Array crops = Array.of(new float[] {-1, 1, 1}, 1, 1, 1, 3);
    assertThrows(FrnException.class, () -> maps(shifted, crops));
  }

  @Test
  void saysWhatStandsInPlaceOfAModel() throws IOException {
    Files.writeString(model, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    assertTrue(refused(settings("maps")).getMessage().contains("git lfs pull"));
    Files.writeString(model, "<html>404</html>");
    assertTrue(refused(settings("maps")).getMessage().contains("a web page"));
    Files.write(model, new byte[0]);
    assertTrue(refused(settings("maps")).getMessage().contains("the file is empty"));
  }

  @Test
  void listsTheOutputsThatThereAre() {
    InvalidSetting unknown = refused(settings("features"));
    assertEquals("output", unknown.component());
    assertEquals(
        "expected an output [N, channels, height, width] or [N, height, width, channels], found"
            + " features; the model has maps [?, 3, ?, ?], flat [?, ?]",
        unknown.getMessage());
  }

  @Test
  void namesTheOutputsWithAMapInPlaceOfAFlatOne() throws IOException {
    InvalidSetting flat = refused(settings("flat"));
    assertEquals("output", flat.component());
    assertEquals(
        "expected an output with a spatial map, [N, channels, height, width] or [N, height, width,"
            + " channels], found flat [?, ?]; the model has maps [?, 3, ?, ?]",
        flat.getMessage());
    model = TestingOnnx.writeChannelsLast(folder.resolve("flat.onnx"), false);
    String none = refused(settings("flat")).getMessage();
    assertTrue(none.endsWith("found flat [?, ?]; no output of the model has one"), none);
  }

  @Test
  void givesWhatIsSaidOfTheWholePictureAsAMapOfOnePixel() {
    OnnxBackboneFactory values = OnnxBackboneFactory.values();
    values.check(settings("flat"));
    Array expected = maps(settings("maps"), crops(35, 4));
    try (Backbone backbone = values.create(settings("flat"), new Crops(4, null))) {
      Array found = backbone.maps(crops(35, 4));
      assertArrayEquals(new int[] {35, 1, 1, 12}, found.shape());
      for (int i = 0; i < found.size(); i++) { // [N, 3, 2, 2] in the model, channels last in maps
        int picture = i / 12;
        assertEquals(expected.at(12 * picture + i % 4 * 3 + i % 12 / 4), found.at(i), 1e-4);
      }
    }
    InvalidSetting e = assertThrows(InvalidSetting.class, () -> values.check(settings("maps")));
    assertEquals(
        "expected an output with values of a picture, [N] or [N, values], found maps [?, 3, ?, ?];"
            + " the model has flat [?, ?]",
        e.getMessage());
  }

  @Test
  void takesModelsWithTheChannelsLast() throws IOException {
    OnnxSettings first =
        new OnnxSettings(model, "maps", Optional.empty(), List.of(1.0, 2.0, 3.0), 0.5);
    Array expected = maps(first, crops(3, 14));
    Path last = TestingOnnx.writeChannelsLast(folder.resolve("last.onnx"), true);
    OnnxSettings settings =
        new OnnxSettings(last, "maps", Optional.empty(), first.mean(), first.scale());
    factory.check(settings);
    Array found = maps(settings, crops(3, 14));
    assertArrayEquals(new int[] {3, 7, 7, 3}, found.shape());
    assertArrayEquals(expected.toFloats(), found.toFloats(), 1e-4f);
  }

  @Test
  void saysThatAModelDoesNotTakeCropsOfThisSize() throws IOException {
    model = TestingOnnx.writeThatFails(folder.resolve("fails.onnx"));
    factory.check(settings("maps"));
    FrnException e =
        assertThrows(
            FrnException.class, () -> factory.create(settings("maps"), new Crops(8, null)));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(
        e.getMessage().startsWith("expected a model that takes a crop of 8 by 8 pixels"),
        e.getMessage());
  }

  @Test
  void listsTheInputsThatThereAre() {
    InvalidSetting e =
        refused(new OnnxSettings(model, "maps", Optional.of("x"), List.of(0.0, 0.0, 0.0), 1));
    assertEquals("input", e.component());
    assertTrue(e.getMessage().endsWith("the model has rgb [?, 3, ?, ?]"), e.getMessage());
  }

  @Test
  void refusesAFileThatIsNoModel() throws IOException {
    Files.writeString(model, "no model");
    assertEquals("model", refused(settings("maps")).component());
    Files.delete(model);
    assertEquals("model", refused(settings("maps")).component());
  }

  @Test
  void refusesAMeanWithoutThreeNumbers() {
    assertEquals(
        "mean",
        refused(new OnnxSettings(model, "maps", Optional.empty(), List.of(0.0), 1)).component());
  }

  @Test
  void givesTheMapsOfThePaperFromAFaceNetwork() {
    model = TestingShared.path("models/face-trunk.onnx");
    factory.check(settings("features"));
    assertArrayEquals(new int[] {2, 6, 6, 512}, maps(settings("features"), crops(2, 96)).shape());
  }

  private InvalidSetting refused(OnnxSettings settings) {
    return assertThrows(InvalidSetting.class, () -> factory.check(settings));
  }

  private OnnxSettings settings(String output) {
    return new OnnxSettings(model, output, Optional.empty(), List.of(0.0, 0.0, 0.0), 1);
  }

  private Array maps(OnnxSettings settings, Array crops) {
    try (Backbone backbone = factory.create(settings, new Crops(crops.shape()[1], null))) {
      return backbone.maps(crops);
    }
  }

  private static double value(int n, double row, double column, int channel) {
    return n + 10 * row + column + 50 * channel;
  }

  private static Array crops(int n, int size) {
    float[] values = new float[n * size * size * 3];
    for (int i = 0; i < values.length; i++) {
      int at = i / 3;
      values[i] = (float) value(at / (size * size), at / size % size, at % size, i % 3);
    }
    return Array.of(values, n, size, size, 3);
  }
}
