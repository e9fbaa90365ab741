package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import frn.api.FrnPlugin;
import frn.runner.Home;
import frn.runner.Json;
import frn.runner.TestingPlugin;
import frn.runner.experiment.TestingExperiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("weights.bin"), "weights");
    file = Files.writeString(folder.resolve("x.yaml"), TestingExperiment.right());
  }

  @Test
  void validateCountsTheRunsOfARightFile() {
    assertEquals(ExitCode.DONE, run("validate", file.toString(), "--set", weights()));
    assertEquals(
        file + ": 2 runs: 1 variant, 1 trait, 1 seed, 2 folds; 8 clips of 4 subjects\n",
        out.toString());
  }

  @Test
  void validateSaysAllThatIsWrongInAllFiles() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), "naem: x");

    assertEquals(
        ExitCode.INVALID_INPUT, run("validate", file.toString(), other.toString(), "no.yaml"));
    assertEquals("", out.toString());
    List<String> lines = err.toString().lines().toList();
    assertTrue(
        lines.get(0).startsWith(file + ":5:41: the variable WEIGHTS is not set"), lines::toString);
    assertTrue(
        lines.contains(other + ":1:1: unknown key 'naem': did you mean 'name'?"), lines::toString);
    assertEquals("no.yaml: no such experiment file: no.yaml", lines.get(lines.size() - 1));
  }

  @Test
  void planListsTheRuns() {
    assertEquals(ExitCode.DONE, run("plan", file.toString(), "--set", weights()));
    List<String> lines = out.toString().lines().toList();
    assertEquals("variant  trait           seed  fold  train  test  key", lines.get(0));
    assertTrue(
        lines.get(1).matches("base     testing-height  7     0     6      2     [0-9a-f]{12}"),
        lines.get(1));
    assertEquals(4, lines.size());
  }

  @Test
  void planWritesJson() throws IOException {
    assertEquals(
        ExitCode.DONE, run("plan", file.toString(), "--set", weights(), "--format", "json"));
    JsonNode plan = Json.MAPPER.readTree(out.toString());
    assertEquals("right", plan.get("experiment").asText());
    assertEquals("1d", plan.get("resources").get("timeout").asText());
    assertEquals(64, plan.get("runs").get(0).get("key").asText().length());
    assertEquals(6, plan.get("runs").get(1).get("train").size());
  }

  @Test
  void planOfAWrongFilePrintsNoStackTrace() {
    assertEquals(ExitCode.INVALID_INPUT, run("plan", file.toString()));
    assertEquals(1, err.toString().lines().count());
  }

  @Test
  void planNamesTheFileWhoseClipsCannotBeDivided() throws IOException {
    String yaml = TestingExperiment.base("x").replace("-clips", "-clips, subjects: 1");
    Files.writeString(file, yaml + "traits: [testing-weight]");

    assertEquals(ExitCode.INVALID_INPUT, run("plan", file.toString(), "--set", weights()));
    assertTrue(err.toString().startsWith(file + ": trait testing-weight: "), err::toString);
  }

  @Test
  void pluginsListsPartsWithTheirSettings() {
    assertEquals(ExitCode.DONE, run("plugins"));
    assertTrue(out.toString().contains("encoder testing-lstm: encodes nothing"), out::toString);
    assertTrue(out.toString().contains("  dropout.fc    0.5"), out::toString);
    assertTrue(out.toString().contains("protocol subject-kfold: "), out::toString);
  }

  @Test
  void schemaIsJson() throws IOException {
    assertEquals(ExitCode.DONE, run("schema"));
    assertEquals("object", Json.MAPPER.readTree(out.toString()).get("type").asText());
  }

  @Test
  void aDamagedPluginJarIsTheUsersToRepair() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("damaged.jar"), "no jar");

    assertEquals(ExitCode.INVALID_INPUT, run("plugins", "--plugins", plugins.toString()));
    assertTrue(err.toString().startsWith("cannot load the plugin jar "), err::toString);
    assertEquals(ExitCode.DONE, run("--plugins", plugins.toString(), "--help"));
  }

  @Test
  void benchNamesWhatThereIs() {
    assertEquals(ExitCode.INVALID_INPUT, run("bench", "--only", "speed"));
    assertEquals(ExitCode.INVALID_INPUT, run("bench", "--engine", "abacus"));
    assertEquals(ExitCode.INVALID_INPUT, run("bench", "--threads", "1,0"));
    assertEquals(ExitCode.INVALID_INPUT, run("bench", "--device", "gpu"));
    List<String> lines = err.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("--only: no benchmark 'speed'; there are paper-step, "));
    assertTrue(lines.get(1).startsWith("--engine: no engine 'abacus'; there are "));
    assertTrue(lines.get(2).startsWith("--threads: "), lines.get(2));
    assertTrue(lines.get(3).contains("--device"), lines.get(3));
  }

  @Test
  void anUnknownCommandIsTheUsersMistake() {
    assertEquals(ExitCode.INVALID_INPUT, run("validat"));
    assertEquals(ExitCode.INVALID_INPUT, run());
  }

  @Test
  void aDefectLeavesItsStackTraceInALog() throws IOException {
    int code =
        new ErrorPrinter(new Home(folder), false, CLOCK, new PrintWriter(err, true))
            .print(new IllegalStateException("oops"));

    assertEquals(ExitCode.INTERNAL, code);
    Path log = folder.resolve("logs/error-20260102-030405-000.log");
    assertTrue(err.toString().contains(log.toString()), err::toString);
    assertTrue(Files.readString(log).contains("at frn.runner.cli.MainTest"));
  }

  private String weights() {
    return "WEIGHTS=" + folder.resolve("weights.bin");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.isEmpty()) {
      all.addAll(List.of("--home", folder.resolve("home").toString()));
    }
    AbstractModule testing =
        new AbstractModule() {
          @Override
          protected void configure() {
            Multibinder.newSetBinder(binder(), FrnPlugin.class)
                .addBinding()
                .toInstance(new TestingPlugin());
          }
        };
    List<Module> modules = new ArrayList<>(Main.MODULES);
    modules.add(testing);
    return new Launcher(Map.of(), CLOCK, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(all.toArray(String[]::new), modules);
  }
}
