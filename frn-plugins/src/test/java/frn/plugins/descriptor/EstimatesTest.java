package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.NoContext;
import frn.api.TestingShared;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import frn.api.face.CropGeometry;
import frn.api.method.Descriptor;
import frn.api.method.Descriptor.Group;
import frn.plugins.backbone.OnnxBackboneFactory;
import frn.plugins.backbone.OnnxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimatesTest {
  @TempDir private Path folder;

  private CsvEstimate.Settings csv(String text) throws IOException {
    return new CsvEstimate.Settings(Files.writeString(folder.resolve("system.csv"), text));
  }

  @Test
  void aFileSaysWhatIsKnownOfAClip() throws IOException {
    CsvEstimate.Settings settings = csv("clip,age,female\n001_posed,31.5,0.2\n002_posed,18,1\n");
    CsvEstimate.FACTORY.check(settings);
    Descriptor system = CsvEstimate.FACTORY.create(settings, new NoContext());
    Array maps = Array.of(new float[] {7}, 1, 1, 1, 1);

    assertEquals(List.of(new Group("appearance", 2)), system.groups());
    assertArrayEquals(new float[] {31.5f, 0.2f}, system.describe("001_posed", maps));
    FrnException e = assertThrows(FrnException.class, () -> system.describe("003_posed", maps));
    assertTrue(e.getMessage().startsWith("expected a line for the clip 003_posed in "));
  }

  @Test
  void spreadsheetsDivideBySemicolonsAndLeaveEmptyColumns() throws IOException {
    for (String text :
        List.of(
            "sep=;\nclip;age;;\na;31.5;;\n;;;\n", "clip\tage\na\t31.5\t\n", "clip,age\na,31.5\n")) {
      Descriptor system = CsvEstimate.FACTORY.create(csv(text), new NoContext());
      Array maps = Array.of(new float[] {7}, 1, 1, 1, 1);
      assertArrayEquals(new float[] {31.5f}, system.describe("a", maps), text);
    }
  }

  @Test
  void clipsThatTheFileLacksAreToldBeforeAnyIsOpened() throws IOException {
    CsvEstimate.Settings settings = csv("clip,age\na,1\nb,2\n");
    CsvEstimate.FACTORY.check(settings, List.of("b", "a"));

    InvalidSetting e =
        assertThrows(
            InvalidSetting.class,
            () ->
                CsvEstimate.FACTORY.check(
                    settings, List.of("a", "i", "h", "g", "f", "e", "d", "c")));
    assertEquals("file", e.component());
    assertEquals(
        "expected a line for each of 8 clips in %s, found none for 7: c, d, e, f, g"
            .formatted(settings.file()),
        e.getMessage());
  }

  @Test
  void whatIsWrongInAFileIsToldWithItsLine() throws IOException {
    CsvEstimate.Settings settings = csv("clip,age\na,x\na,1\nb,1,2\nc,NaN\n");

    InvalidSetting e =
        assertThrows(InvalidSetting.class, () -> CsvEstimate.FACTORY.check(settings));

    assertEquals("file", e.component());
    String file = settings.file().toString();
    assertEquals(
        String.join(
            "\n",
            file + ":2: expected a number, found 'x'",
            file + ":3: the clip a comes again",
            file + ":4: expected 2 fields as in the heading, found 3",
            file + ":5: expected a number, found 'NaN'"),
        e.getMessage());
    assertThrows(InvalidSetting.class, () -> CsvEstimate.FACTORY.check(csv("id,age\na,1\n")));
    assertThrows(InvalidSetting.class, () -> CsvEstimate.FACTORY.check(csv("clip,age\n")));
  }

  @Test
  void aModelIsAskedAboutTheFirstFrame() {
    Path model = TestingShared.path("models/face-trunk.onnx");
    CropGeometry crop = new CropGeometry(112, 0.30, 0.40, 1, 1);
    OnnxEstimate.Settings settings =
        new OnnxEstimate.Settings(
            model, "gender", Optional.empty(), List.of(0.0, 0.0, 0.0), 1, Optional.of(crop));
    OnnxEstimate.FACTORY.check(settings);
    float[] pixels = new float[2 * 112 * 112 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i < pixels.length / 2 ? i % 256 : 255;
    }
    Array maps;
    try (Backbone backbone =
        OnnxBackboneFactory.values()
            .create(
                (OnnxSettings) OnnxEstimate.FACTORY.maps(settings).settings(),
                new Crops(crop, null))) {
      maps = backbone.maps(Array.of(pixels, 2, 112, 112, 3));
    }

    Descriptor learned =
        OnnxEstimate.FACTORY.create(settings, new NoContext()).learn(List.of(maps), 1);

    assertEquals(List.of(new Group("appearance", 2)), learned.groups());
    assertArrayEquals(
        new float[] {(float) maps.at(0), (float) maps.at(1)}, learned.describe("a", maps));
    assertEquals(crop, OnnxEstimate.FACTORY.crop(settings, new CropGeometry(96, 0.4, 0.35, 1, 1)));
  }
}
