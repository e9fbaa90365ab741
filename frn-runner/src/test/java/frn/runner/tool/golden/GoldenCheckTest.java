package frn.runner.tool.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.TestingShared;
import frn.api.graph.Engine;
import frn.api.graph.Precision;
import frn.runner.TestingEngines;
import frn.runner.tool.golden.GoldenResult.Centres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCheckTest {
  @TempDir Path folder;

  static Stream<String> engines() {
    return TestingEngines.names();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void givenFilesAgree(String name) {
    try (Engine engine = TestingEngines.open(name)) {
      for (String file : List.of("frn-age-lf-ri", "frn-age-plain-mean", "frn-gender-lf")) {
        Path path = TestingShared.path("golden/" + file + ".safetensors");
        GoldenResult result = result(engine, Precision.FLOAT64, path);
        assertTrue(result.worst().relative() < 1e-9, () -> file + ": " + result.worst());
        assertEquals(file.contains("lf") ? Centres.ROUNDED : Centres.EXACT, result.centres());
        assertTrue(result(engine, Precision.FLOAT32, path).agrees(), file);
      }
    }
  }

  /** Each has other widths, clips and ways of storing. */
  @ParameterizedTest
  @MethodSource("engines")
  void filesOfEveryStructureAgree(String name) throws IOException {
    try (Engine engine = TestingEngines.open(name)) {
      for (int structure = 0; structure < 16; structure++) {
        Random random = new Random(structure);
        GoldenConfig config = config(structure, random);
        int frames = 1 + random.nextInt(4);
        int[] lengths = random.ints(2 + structure / 2, 1, frames + 1).toArray();
        boolean rounded = random.nextBoolean();
        TestingGolden golden = new TestingGolden(config, structure, rounded, frames, lengths);
        if (structure % 3 == 0) {
          golden.narrow();
        }
        Path path = golden.write(folder.resolve("file" + structure));
        assertAgrees(engine, Precision.FLOAT64, path, config);
        if (structure % 2 == structure / 8) {
          assertAgrees(engine, Precision.FLOAT32, path, config);
        }
      }
    }
  }

  private static GoldenConfig config(int structure, Random random) {
    return new GoldenConfig(
        1 + random.nextInt(7),
        3 + random.nextInt(5),
        List.of(3 + random.nextInt(5), 2 + random.nextInt(5)),
        List.of(5 + random.nextInt(5), 5 + random.nextInt(5)),
        List.of(5 + random.nextInt(5), 5 + random.nextInt(5)),
        structure < 8 ? 1 : 2 + structure % 2,
        (structure & 1) > 0,
        (structure & 2) > 0,
        (structure & 4) > 0);
  }

  private static void assertAgrees(
      Engine engine, Precision precision, Path path, GoldenConfig config) {
    GoldenResult result = result(engine, precision, path);
    assertTrue(
        result.agrees(), () -> "%s %s %s: %s".formatted(path, precision, config, result.worst()));
    int tensors = config.outputs(1).size() + 1 + config.parameters().size();
    assertEquals(tensors, result.errors().size());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void theFilesCentresAreFound(String name) throws IOException {
    try (Engine engine = TestingEngines.open(name)) {
      for (Centres centres : Centres.values()) {
        Path path = golden(true, centres == Centres.ROUNDED).write(folder.resolve(centres.name()));
        assertEquals(centres, result(engine, Precision.FLOAT64, path).centres());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aWrongValueIsFound(String name) throws IOException {
    assertWrong(name, "eval.d", values -> values[3] += 1e-5);
    assertWrong(name, "eval.lam", values -> values[1] *= 1.01);
    assertWrong(name, "eval.y", values -> values[0] = Double.NaN);
    assertWrong(name, "train.loss", values -> values[0] *= 1.00001);
    assertWrong(name, "grad.encoder.lstm1.weight_hh", values -> values[8] += 1e-3);
    assertWrong(name, "grad.relation.g1.weight", values -> values[5] = Double.POSITIVE_INFINITY);
    assertWrong(name, "grad.estimator.fc1.bias", values -> values[0] += 1e-4); // zero in truth
  }

  private void assertWrong(String name, String tensor, Consumer<double[]> change)
      throws IOException {
    TestingGolden golden = golden(false, false);
    change.accept(golden.tensors.get(tensor).values());
    Path path = golden.write(folder.resolve(tensor));
    try (Engine engine = TestingEngines.open(name)) {
      GoldenResult result = result(engine, Precision.FLOAT64, path);
      assertFalse(result.agrees());
      assertEquals(tensor, result.worst().name());
    } finally {
      Files.delete(path);
    }
  }

  private static TestingGolden golden(boolean locational, boolean rounded) {
    GoldenConfig config =
        new GoldenConfig(
            5, 6, List.of(4, 3), List.of(7, 5), List.of(6, 4), 1, locational, true, false);
    return new TestingGolden(config, 1, rounded, 4, 4, 2, 3, 1);
  }

  private static GoldenResult result(Engine engine, Precision precision, Path path) {
    return new GoldenCheck(TestingEngines.REGISTRY, engine, precision).check(path);
  }
}
