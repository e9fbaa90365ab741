package frn.runner.tool.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.graph.Feed;
import frn.runner.tool.golden.TestingGolden.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
  private static final GoldenConfig CONFIG =
      new GoldenConfig(3, 2, List.of(2, 4), List.of(5, 3), List.of(4, 2), 3, true, true, false);

  @TempDir Path folder;

  @Test
  void clipsAreFedByFrame() throws IOException {
    TestingGolden golden = golden();
    Feed feed = GoldenFile.open(golden.write(folder.resolve("file"))).feed();

    assertArrayEquals(new int[] {3, 2, 9, 3}, feed.arrays().get("x").shape());
    double[] stored = golden.tensors.get("input.x").values(); // [2, 3, 9, 3]
    assertEquals(stored[3 * 27 + 5], feed.arrays().get("x").at(27 + 5)); // clip 1, frame 0
    assertArrayEquals(new int[] {3, 1}, feed.integers().get("lengths"));
    assertEquals(2, feed.integers().get("target").length);
  }

  @Test
  void aggregateIsTheSumUnlessGiven() throws IOException {
    TestingGolden golden = golden();
    golden.config.remove("aggregate");

    assertFalse(GoldenFile.open(golden.write(folder.resolve("file"))).config().mean());
  }

  @Test
  void missingTensorsAreNamed() throws IOException {
    assertWrong(
        "expected a tensor grad.relation.g2.bias, found none",
        golden -> golden.tensors.remove("grad.relation.g2.bias"));
    assertWrong(
        "expected a tensor input.x, found none", golden -> golden.tensors.remove("input.x"));
    assertWrong(
        "expected a tensor eval.lam, found none", golden -> golden.tensors.remove("eval.lam"));
  }

  @Test
  void shapesThatContradictTheWidthsAreNamed() throws IOException {
    assertWrong(
        "input.x: expected the shape [2, 3, 9, 4], found [2, 3, 9, 3]",
        golden -> golden.config.put("feat", 4));
    assertWrong(
        "weights.relation.g1.weight: expected the shape [5, 8], found [5, 12]",
        golden -> golden.config.put("locational", false));
    assertWrong(
        "input.lengths: expected the shape [2], found [1]",
        golden -> golden.tensors.put("input.lengths", new Stored("I64", new double[1], 1)));
    assertWrong(
        "input.x: expected the shape [B, T, 9, F], found [1]",
        golden -> golden.tensors.put("input.x", new Stored("F64", new double[1], 1)));
    assertWrong(
        "input.x: expected at least 2 clips, as batch norm needs, found 1",
        golden -> golden.tensors.put("input.x", new Stored("F64", new double[81], 1, 3, 9, 3)));
  }

  @Test
  void wrongWidthsAreNamed() throws IOException {
    assertWrong(
        "__metadata__.config: lstm: expected a whole number of at least 1, found 0",
        golden -> golden.config.putArray("lstm").add(0).add(2));
    assertWrong(
        "__metadata__.config: g: expected a list of widths, found 7",
        golden -> golden.config.put("g", 7));
    assertWrong(
        "__metadata__.config: out: expected a whole number of at least 1, found nothing",
        golden -> golden.config.remove("out"));
    assertWrong(
        "__metadata__.config: locational: expected true or false, found \"yes\"",
        golden -> golden.config.put("locational", "yes"));
    assertWrong(
        "__metadata__.config: aggregate: expected sum or mean, found \"max\"",
        golden -> golden.config.put("aggregate", "max"));
  }

  @Test
  void wrongLengthsAndClassesAreNamed() throws IOException {
    assertWrong(
        "input.lengths: expected whole numbers from 1 to 3, found 4.0",
        golden -> golden.tensors.get("input.lengths").values()[0] = 4);
    assertWrong(
        "input.target: expected whole numbers from 0 to 2, found 3.0",
        golden -> golden.tensors.get("input.target").values()[1] = 3);
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(golden().write(folder.resolve("file")));
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length - 1));

    FrnException e = assertThrows(FrnException.class, () -> GoldenFile.open(cut));

    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertTrue(e.getMessage().startsWith(cut + " is no safetensors file: array "), e::getMessage);
  }

  private static TestingGolden golden() {
    return new TestingGolden(CONFIG, 1, false, 3, 3, 1);
  }

  private void assertWrong(String message, Consumer<TestingGolden> change) throws IOException {
    TestingGolden golden = golden();
    change.accept(golden);
    Path path = golden.write(Files.createTempFile(folder, "golden", ""));
    FrnException e = assertThrows(FrnException.class, () -> GoldenFile.open(path).feed());
    assertEquals(path + ": " + message, e.getMessage());
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
  }
}
