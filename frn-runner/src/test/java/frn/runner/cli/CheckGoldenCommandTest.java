package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.TestingShared;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckGoldenCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void everyTensorAndOneVerdictAFileArePrinted() {
    String first = golden("frn-age-lf-ri");
    String second = golden("frn-gender-lf");

    assertEquals(ExitCode.DONE, run(first, second), err::toString);

    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("tensor "), lines::toString);
    assertEquals(2, lines.stream().filter(line -> line.startsWith("eval.d ")).count());
    assertTrue(
        lines.contains("centres p, q: rounded to 32 bits, as the file has them"), lines::toString);
    for (String file : List.of(first, second)) {
      String verdict = file + ": dl4j agrees in float64: largest relative error ";
      assertEquals(1, lines.stream().filter(line -> line.startsWith(verdict)).count());
    }
  }

  @Test
  void aDifferenceIsAFailure() {
    Safetensors right = Safetensors.read(Path.of(golden("frn-age-plain-mean")));
    Map<String, Array> arrays = new HashMap<>(right.arrays());
    arrays.put("train.loss", Array.of(new double[] {1}, 1));
    Path wrong = folder.resolve("wrong");
    new Safetensors(arrays, right.metadata()).write(wrong);

    assertEquals(ExitCode.RUNS_FAILED, run(wrong.toString()), err::toString);
    assertTrue(out.toString().contains(wrong + ": dl4j differs in float64"), out::toString);
  }

  @Test
  void allFilesAreCheckedAndABadOneDecides() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad"), "these are no tensors");

    int code = run("--json", "--precision", "float32", bad.toString(), golden("frn-age-lf-ri"));

    assertEquals(ExitCode.INVALID_INPUT, code);
    JsonNode results = Json.MAPPER.readTree(out.toString());
    assertEquals(err.toString().strip(), results.get(0).get("error").asText());
    assertTrue(err.toString().startsWith(bad + " is no safetensors file: "), err::toString);
    assertTrue(results.get(1).get("agrees").asBoolean());
    assertEquals("float32", results.get(1).get("precision").asText());
    assertTrue(results.get(1).get("tensors").get("eval.lam").get("relativeError").isDouble());
  }

  @Test
  void anUnknownEngineIsTheUsersMistake() {
    assertEquals(ExitCode.INVALID_INPUT, run("--engine", "dl4", "file"));
    assertTrue(err.toString().startsWith("unknown engine 'dl4': did you mean 'dl4j'?"));
  }

  private static String golden(String name) {
    return TestingShared.path("golden/" + name + ".safetensors").toString();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("check", "golden"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", folder.resolve("home").toString()));
    return new Launcher(
            Map.of(), Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(all.toArray(String[]::new), Main.MODULES);
  }
}
