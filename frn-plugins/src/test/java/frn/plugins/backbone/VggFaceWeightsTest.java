package frn.plugins.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.backbone.Backbone;
import frn.api.backbone.Crops;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.files.Safetensors;
import frn.plugins.backbone.VggFace.Layer;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VggFaceWeightsTest {
  private static final int WIDTH = 16;
  private static final int SIZE = 96;
  private static final double[] MEAN = {129.1863, 104.7624, 93.5940};

  @TempDir private Path folder;
  private final VggFaceBackboneFactory factory = new VggFaceBackboneFactory();
  private final Map<String, Array> weights = new TestingWeights(WIDTH).arrays;
  private Path file;

  @BeforeEach
  void placeFile() {
    file = folder.resolve("vgg_face.safetensors");
  }

  @Test
  void givesTheMapsOfPlainLoops() {
    write(weights);
    Array crops = crops();
    Array maps = maps(settings(), crops);

    assertArrayEquals(new int[] {2, SIZE / 16, SIZE / 16, 512 / WIDTH}, maps.shape());
    float[] expected = plainly(crops);
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, expected[i]);
      assertEquals(expected[i], maps.at(i), 1e-3 * (1 + Math.abs(expected[i])), "value " + i);
    }
    assertTrue(largest > 1, "the weights let something through");
  }

  @Test
  void givesTheMapsOfWeightsThatAreSetDirectly() {
    write(weights);
    Array crops = crops();
    try (Engine engine = new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1));
        Model model = engine.model(new VggFace(WIDTH, VggFace.MEAN), 1, Precision.FLOAT32)) {
      model.load(weights);
      assertArrayEquals(
          new VggFaceBackbone(model).maps(crops).toFloats(), maps(settings(), crops).toFloats());
    }
  }

  @Test
  void takesTorchvisionsNamesAndLeavesOtherTensors() {
    write(weights);
    Map<String, Array> own = VggFaceWeights.read(file, WIDTH).parameters();
    Map<String, Array> torchvision = new HashMap<>();
    for (Layer layer : VggFace.LAYERS) {
      for (String kind : new String[] {".weight", ".bias"}) {
        torchvision.put(layer.torchvision() + kind, weights.get(layer.name() + kind));
      }
    }
    torchvision.put("classifier.0.weight", Array.of(new float[6], 2, 3));
    write(torchvision);

    Map<String, Array> found = VggFaceWeights.read(file, WIDTH).parameters();
    assertEquals(own.keySet(), found.keySet());
    own.forEach(
        (name, array) -> assertArrayEquals(array.toFloats(), found.get(name).toFloats(), name));
  }

  @Test
  void namesALayerThatIsMissing() {
    weights.remove("conv4_3.bias");
    write(weights);
    assertEquals(
        "expected conv4_3.bias or features.21.bias in " + file + ", found neither",
        refused().getMessage());
  }

  @Test
  void namesALayerOfAnotherShape() {
    weights.put("conv2_1.weight", Array.of(new float[8 * 4 * 9], 8, 4, 9));
    write(weights);
    assertEquals(
        "expected conv2_1.weight of the shape [8, 4, 3, 3], which it has at width 16, found"
            + " [8, 4, 9] in "
            + file,
        refused().getMessage());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertEquals(
        "expected random, or a Keras .h5, a MatConvNet .mat, the DL4J zoo's .zip or a safetensors"
            + " file, found no file at "
            + file,
        refused().getMessage());
  }

  @Test
  void isIdentifiedByTheFilesContent() {
    assertEquals("", factory.fingerprint(new VggFaceSettings(Optional.empty(), 7, WIDTH)));
    write(weights);
    String before = factory.fingerprint(settings());
    assertEquals(Hashes.sha256(file), before);
    weights.put("conv1_1.bias", Array.of(new float[4], 4));
    write(weights);
    assertNotEquals(before, factory.fingerprint(settings()));
  }

  private InvalidSetting refused() {
    InvalidSetting e = assertThrows(InvalidSetting.class, () -> factory.check(settings()));
    assertEquals("weights", e.component());
    return e;
  }

  private VggFaceSettings settings() {
    return new VggFaceSettings(Optional.of(file), 7, WIDTH);
  }

  private void write(Map<String, Array> arrays) {
    new Safetensors(arrays, Map.of()).write(file);
  }

  private Array maps(VggFaceSettings settings, Array crops) {
    factory.check(settings);
    try (Engine engine = new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1));
        Backbone backbone = factory.create(settings, new Crops(SIZE, engine))) {
      return backbone.maps(crops);
    }
  }

  private static Array crops() {
    Random random = new Random(5);
    float[] values = new float[2 * SIZE * SIZE * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(256);
    }
    return Array.of(values, 2, SIZE, SIZE, 3);
  }

  /** The network in loops, one picture after the other. */
  private float[] plainly(Array crops) {
    int each = SIZE * SIZE * 3;
    float[] maps = new float[2 * SIZE / 16 * SIZE / 16 * 512 / WIDTH];
    for (int n = 0; n < 2; n++) {
      double[] x = new double[each];
      for (int i = 0; i < each; i++) {
        x[i] = crops.at(n * each + i) - MEAN[i % 3];
      }
      int side = SIZE;
      for (Layer layer : VggFace.LAYERS) {
        x = convolved(x, side, layer.name());
        if (layer.pooled()) {
          x = pooled(x, side, layer.channels() / WIDTH);
          side /= 2;
        }
      }
      for (int i = 0; i < x.length; i++) {
        maps[n * x.length + i] = (float) x[i];
      }
    }
    return maps;
  }

  private double[] convolved(double[] x, int side, String name) {
    Array weight = weights.get(name + ".weight");
    Array bias = weights.get(name + ".bias");
    int out = weight.shape()[0];
    int in = weight.shape()[1];
    double[] y = new double[side * side * out];
    for (int i = 0; i < y.length; i++) {
      int row = i / out / side;
      int column = i / out % side;
      double sum = bias.at(i % out);
      for (int k = 0; k < in * 9; k++) {
        int r = row + k / 3 % 3 - 1;
        int c = column + k % 3 - 1;
        if (r >= 0 && r < side && c >= 0 && c < side) {
          sum += weight.at(i % out * in * 9 + k) * x[(r * side + c) * in + k / 9];
        }
      }
      y[i] = Math.max(sum, 0);
    }
    return y;
  }

  private static double[] pooled(double[] x, int side, int channels) {
    double[] y = new double[x.length / 4];
    for (int i = 0; i < x.length; i++) {
      int row = i / channels / side;
      int column = i / channels % side;
      int at = (row / 2 * (side / 2) + column / 2) * channels + i % channels;
      y[at] = Math.max(y[at], x[i]); // after the rectifier, nothing is below 0
    }
    return y;
  }
}
