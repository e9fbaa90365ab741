package frn.runner.tool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.tool.machine.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  private static final Benchmark STEP = Benchmarks.named("small-step");
  private static final Benchmark RATE = Benchmarks.named("vgg-face");
  private static final Benchmark MEMORY = Benchmarks.named("memory");

  @Test
  void aStepIsComparedWithThePlainOne() {
    List<Result> results = steps(1);

    assertEquals(Optional.of(0.5), results.get(0).ratio());
    assertEquals(Optional.of(true), results.get(0).reached());
    assertEquals(Optional.of(false), results.get(1).reached());
    assertEquals(Optional.empty(), results.get(2).goal());
  }

  @Test
  void aRateIsComparedWithTheFastestProduct() {
    List<Result> results =
        Result.of(
            RATE,
            2,
            List.of(series("torch", 30), series("sgemm-dl4j", 20), series("sgemm-torch", 40)));

    assertEquals(Optional.of(0.75), results.get(0).ratio());
    assertEquals(Optional.of(false), results.get(0).reached());
  }

  @Test
  void memoryMustNeitherGrowNorShrink() {
    assertTrue(memory(104));
    assertFalse(memory(106));
    assertFalse(memory(94));
  }

  private static boolean memory(double late) {
    return Result.of(
            MEMORY, 1, List.of(series("dl4j, step 100", 100), series("dl4j, step 1000", late)))
        .get(1)
        .reached()
        .orElseThrow();
  }

  @Test
  void withoutABaselineThereIsNoRatio() {
    Result alone = Result.of(STEP, 1, List.of(series("torch", 1))).get(0);

    assertEquals(Optional.empty(), alone.ratio());
    assertEquals(Optional.empty(), alone.reached());
  }

  @Test
  void theTableIsMarkdown() {
    List<String> lines = report().markdown();

    assertEquals("- Some CPU, 2 cores, 8.0 GB of memory; Linux 6 amd64; Java 17", lines.get(0));
    assertEquals("- `torch`: LibTorch 2", lines.get(1));
    assertEquals("- runner 1.0, 2026-01-02T03:04:05Z", lines.get(2));
    List<String> table = lines.subList(lines.indexOf("") + 1, lines.size());
    assertEquals(2 + 3, table.size());
    assertEquals(1, table.stream().map(String::length).distinct().count());
    assertTrue(table.get(1).matches("\\|(-+:?\\|)+"), table.get(1));
    assertTrue(
        table
            .get(2)
            .matches(
                ".* 1 +\\| torch \\| +1\\.00 s \\| +0\\.900–1\\.10 \\| 0\\.50 × .*reached +\\|"),
        table.get(2));
  }

  @Test
  void jsonHasEveryValue() {
    JsonNode json = report().json();

    assertEquals("Some CPU", json.get("machine").get("cpu").asText());
    JsonNode first = json.get("results").get(0);
    assertEquals("small-step", first.get("benchmark").asText());
    assertEquals(3, first.get("values").size());
    assertEquals(0.5, first.get("ratio").asDouble());
    assertTrue(first.get("reached").asBoolean());
    assertFalse(json.get("results").get(2).has("goal"));
  }

  private static List<Result> steps(int threads) {
    return Result.of(
        STEP,
        threads,
        List.of(series("torch", 1.0, 0.9, 1.1), series("dl4j", 3), series("plain", 2)));
  }

  private static Series series(String name, Double... values) {
    return new Series(name, List.of(values));
  }

  private static Series series(String name, double value) {
    return new Series(name, List.of(value));
  }

  private static BenchReport report() {
    return new BenchReport(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        "1.0",
        new Machine("Some CPU", Set.of(), 2, 8_000_000_000L, 1, "Linux 6 amd64", "Java 17", 1),
        List.of(),
        Map.of("torch", "LibTorch 2"),
        steps(1));
  }
}
