package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.InvalidSetting;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import frn.api.graph.Engine;
import frn.plugins.backbone.TestingWeights.Keras;
import frn.plugins.backbone.TestingWeights.Mat;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightFormatsTest {
  private static final int WIDTH = 32;

  @TempDir private Path folder;
  private final TestingWeights weights = new TestingWeights(WIDTH);

  enum Format {
    KERAS,
    MATCONVNET,
    ZOO,
    SAFETENSORS,
    TORCHVISION
  }

  @Test
  void theSamePictureGivesTheSameMapFromEveryFormat() throws IOException {
    Map<Format, float[]> maps = new LinkedHashMap<>();
    try (Engine engine = new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1))) {
      for (Format format : Format.values()) {
        maps.put(format, maps(engine, write(format)));
      }
    }
    float[] expected = maps.get(Format.SAFETENSORS);
    maps.forEach((format, found) -> assertArrayEquals(expected, found, format.toString()));
    assertNotEquals(0, expected[Arrays.hashCode(expected) & 7]);
  }

  private float[] maps(Engine engine, Path file) {
    VggFaceBackboneFactory factory = new VggFaceBackboneFactory();
    VggFaceSettings settings = new VggFaceSettings(Optional.of(file), 7, WIDTH);
    factory.check(settings);
    Random random = new Random(5);
    float[] crop = new float[48 * 48 * 3];
    for (int i = 0; i < crop.length; i++) {
      crop[i] = random.nextInt(256);
    }
    try (Backbone backbone = factory.create(settings, new Crops(48, engine))) {
      return backbone.maps(Array.of(crop, 1, 48, 48, 3)).toFloats();
    }
  }

  static List<Keras> kerasStyles() {
    return List.of(Keras.TWO, Keras.MODEL, Keras.TWO_FROM_ONE, Keras.THREE, Keras.THEANO);
  }

  @ParameterizedTest
  @MethodSource("kerasStyles")
  void readsWhatVersionsOfKerasWrite(Keras style) {
    assertSame(read(weights.keras(folder.resolve("weights"), style)));
  }

  @Test
  void refusesTheOldOrderWhereNothingTellsHowKernelsAreTurned() {
    Keras unsaid = new Keras("", List.of(), "%s_W", "%s_b", "", true);
    String message = refused(weights.keras(folder.resolve("weights"), unsaid));
    assertTrue(message.contains("the attribute backend"), message);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatVersionsOfMatConvNetWrite(Mat style) throws IOException {
    Path file = weights.mat(folder.resolve("weights"), style, VggFace.MEAN, 1, 1, 3);
    assertSame(read(file));
    assertEquals(VggFace.MEAN, read(file).mean());
  }

  @Test
  void takesTheMeanThatMatConvNetsFileHas() throws IOException {
    List<Double> mean = List.of(120.0, 110.0, 100.0);
    for (int[] shape : new int[][] {{3, 1}, {1, 3}, {5, 4, 3}}) {
      List<Double> found =
          read(weights.mat(folder.resolve("weights"), Mat.NET, mean, shape)).mean();
      for (int c = 0; c < 3; c++) {
        assertEquals(mean.get(c), found.get(c), 1e-9);
      }
    }
    String message = refused(weights.mat(folder.resolve("weights"), Mat.NET, mean, 2, 3));
    assertTrue(message.contains("normalization.averageImage"), message);
    assertTrue(message.endsWith("found [2, 3]"), message);
  }

  @Test
  void readsLayersOfOneChannelWhoseExtentsMatlabDrops() throws IOException {
    TestingWeights narrow = new TestingWeights(64);
    Path file = narrow.mat(folder.resolve("weights"), Mat.NET, VggFace.MEAN, 3, 1);
    assertSame(narrow, VggFaceWeights.read(file, 64));
  }

  @Test
  void readsCoefficientsOfTheReleaseThatWroteTheZoo() throws IOException {
    Path file = weights.zoo(folder.resolve("new.zip"));
    Path old = folder.resolve("old.zip");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(old))) {
      out.putNextEntry(new ZipEntry("configuration.json"));
      out.write(zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes());
      out.putNextEntry(new ZipEntry("coefficients.bin"));
      writeOldCoefficients(read(file), out);
    }
    assertSame(read(old));
  }

  /** ND4J 0.9: lengths and shapes of 32 bits. */
  private void writeOldCoefficients(VggFaceWeights bgrTurned, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeUTF("DIRECT");
    out.writeInt(8);
    out.writeUTF("INT");
    for (int i = 0; i < 8; i++) {
      out.writeInt(i);
    }
    out.writeUTF("DIRECT");
    out.writeInt(1_000_000);
    out.writeUTF("FLOAT");
    Map<String, Array> bgr = VggFaceWeights.ofBgr(bgrTurned.parameters()).parameters();
    for (VggFace.Layer layer : VggFace.LAYERS) {
      for (String kind : List.of(".bias", ".weight")) {
        for (float value : bgr.get(layer.name() + kind).toFloats()) {
          out.writeFloat(value);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesALayerThatIsMissing(Format format) throws IOException {
    weights.arrays.remove("conv4_3.weight");
    weights.arrays.remove("conv4_3.bias");
    if (format == Format.TORCHVISION) {
      return; // The names are those of safetensors.
    }
    String message = refused(write(format));
    assertTrue(message.contains("conv4_3"), message);
  }

  @ParameterizedTest
  @EnumSource
  void namesALayerOfAnotherShapeWithBothShapes(Format format) throws IOException {
    weights.arrays.put("conv2_1.weight", Array.of(new float[4 * 2 * 15], 4, 2, 5, 3));
    String message = refused(write(format));
    String name = format == Format.TORCHVISION ? "features.5.weight" : "conv2_1";
    assertTrue(message.contains(name), message);
    boolean last = format == Format.KERAS || format == Format.MATCONVNET;
    assertTrue(message.contains(last ? "[3, 3, 2, 4]" : "[4, 2, 3, 3]"), message);
    assertTrue(message.contains(last ? "[5, 3, 2, 4]" : "[4, 2, 5, 3]"), message);
    assertTrue(message.contains("at width 32"), message);
  }

  @ParameterizedTest
  @EnumSource
  void refusesValuesThatAreNotFinite(Format format) throws IOException {
    weights.arrays.get("conv3_2.weight").floats().put(5, Float.NaN);
    String message = refused(write(format));
    assertTrue(message.startsWith("expected finite numbers of 32 bits in conv3_2.weight"), message);
    weights.arrays.get("conv3_2.weight").floats().put(5, 1);
    weights.arrays.get("conv1_1.bias").floats().put(1, Float.NEGATIVE_INFINITY);
    message = refused(write(format));
    assertTrue(message.contains("conv1_1.bias"), message);
    assertTrue(message.contains("found -Infinity at place 1"), message);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAFileThatEndsEarly(Format format) throws IOException {
    byte[] whole = Files.readAllBytes(write(format));
    for (int length : new int[] {200, whole.length / 3, whole.length * 2 / 3}) {
      Path part = Files.write(folder.resolve("part"), Arrays.copyOf(whole, length));
      String message = refused(part);
      assertTrue(message.contains(part.toString()), message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverFailsOtherwiseOnADamagedFile(Format format) throws IOException {
    byte[] whole = Files.readAllBytes(write(format));
    Random random = new Random(1);
    Path file = folder.resolve("damaged");
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      int reach = i % 2 == 0 ? Math.min(2000, damaged.length) : damaged.length;
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(reach)] = (byte) (random.nextInt(3) == 0 ? 255 : random.nextInt());
      }
      Files.write(file, damaged);
      try {
        read(file);
      } catch (InvalidSetting e) {
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
      }
    }
  }

  @Test
  void goesByTheContentNotTheName() throws IOException {
    assertSame(read(weights.keras(folder.resolve("a.mat"), Keras.TWO)));
    assertSame(read(weights.zoo(folder.resolve("a.safetensors"))));
    assertSame(read(weights.safetensors(folder.resolve("a.h5"))));
    assertSame(read(weights.mat(folder.resolve("a.zip"), Mat.TOP, VggFace.MEAN, 3, 1)));
  }

  @Test
  void saysHowOtherFormatsAreConverted() throws IOException {
    assertConverted(HexFormat.of().parseHex("80028a0a6cfc9c46f920"), "PyTorch");
    assertConverted(zip("archive/data.pkl"), "PyTorch");
    assertConverted(zip("model.weights.h5"), "model.save(\"vgg_face.h5\")");
    assertConverted(zip("readme.txt"), "without configuration.json and coefficients.bin");
    byte[] matlab = new byte[600];
    byte[] text = "MATLAB 7.3 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, matlab, 0, text.length);
    System.arraycopy(HexFormat.of().parseHex("0002494d"), 0, matlab, 124, 4);
    System.arraycopy(HexFormat.of().parseHex("894844460d0a1a0a"), 0, matlab, 512, 8);
    assertConverted(matlab, "'-v7'");
    assertConverted(new byte[0], "the file is empty");
    assertConverted(
        "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII),
        "git lfs pull");
    assertConverted("\n<!DOCTYPE HTML>\n<p>".getBytes(StandardCharsets.US_ASCII), "a web page");
    assertConverted("<html lang=en>".getBytes(StandardCharsets.US_ASCII), "a web page");
    assertConverted(new byte[] {4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, "Torch7");
    assertConverted("layer {".getBytes(StandardCharsets.US_ASCII), "6c 61 79 65 72 20 7b");
  }

  @Test
  void namesTheLayersOfAnotherNetwork() {
    weights.arrays.clear();
    String message = refused(weights.keras(folder.resolve("weights"), Keras.TWO));
    assertTrue(message.contains("one kernel of the layer conv1_1"), message);
    assertTrue(message.contains("/conv5_1/kernel:0"), message);
  }

  private void assertConverted(byte[] content, String hint) throws IOException {
    String message = refused(Files.write(folder.resolve("other"), content));
    assertTrue(message.contains(hint), message);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(1);
    }
    return bytes.toByteArray();
  }

  private Path write(Format format) throws IOException {
    Path file = folder.resolve(format.name());
    return switch (format) {
      case KERAS -> weights.keras(file, Keras.TWO);
      case MATCONVNET -> weights.mat(file, Mat.NET, VggFace.MEAN, 1, 1, 3);
      case ZOO -> weights.zoo(file);
      case SAFETENSORS -> weights.safetensors(file);
      case TORCHVISION -> weights.torchvision(file);
    };
  }

  private static VggFaceWeights read(Path file) {
    return VggFaceWeights.read(file, WIDTH);
  }

  private static String refused(Path file) {
    InvalidSetting e = assertThrows(InvalidSetting.class, () -> read(file));
    assertEquals("weights", e.component());
    return e.getMessage();
  }

  private void assertSame(VggFaceWeights found) {
    assertSame(weights, found);
  }

  private static void assertSame(TestingWeights expected, VggFaceWeights found) {
    assertEquals(expected.arrays.keySet(), found.parameters().keySet());
    expected.arrays.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), found.parameters().get(name).shape(), name);
          assertArrayEquals(array.toFloats(), found.parameters().get(name).toFloats(), name);
        });
  }
}
