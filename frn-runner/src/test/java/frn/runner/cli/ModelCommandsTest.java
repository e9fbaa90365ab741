package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.array.Array;
import frn.files.Safetensors;
import frn.runner.Json;
import frn.runner.job.RunResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export, import and predict on a tiny experiment that was really trained. */
@Order(Integer.MAX_VALUE)
class ModelCommandsTest {
  private static final String YAML =
      """
      name: tiny
      data: {source: synthetic, subjects: 6, frames: {stride: 4, max: 8}}
      align: given
      backbone: {type: pixels, grid: 6}
      traits: [age, gender]
      protocol: {type: holdout, test: 0.3}
      model:
        encoder: {type: lstm, fc: 8, units: [8, 8]}
        relation: {type: pairwise, hidden: [8, 8]}
        estimator: {type: mlp, hidden: [8, 4]}
      train: {learningRate: 1e-3, batch: 4, epochs: 2}
      variants:
        holistic: {model.regions: whole, model.relation: none}
        frn: {}
      """;

  @TempDir private static Path shared;
  private static StringWriter out;
  private static StringWriter err;

  @TempDir private Path folder;
  private Path exported;

  @BeforeAll
  static void train() throws IOException {
    Path file = Files.writeString(shared.resolve("tiny.yaml"), YAML);
    assertEquals(ExitCode.DONE, run("submit", file.toString()), ModelCommandsTest::said);
  }

  @BeforeEach
  void nameFile() {
    exported = folder.resolve("weights.safetensors");
  }

  @Test
  void aTestClipIsPredictedAsInItsRun() throws IOException {
    for (String run : List.of("tiny/frn/age/0", "tiny/frn/gender/0", "tiny/holistic/age/0")) {
      List<RunResult.Prediction> stored = result(run).predictions();
      List<String> arguments = new ArrayList<>(List.of("predict", "--run", run, "--json"));
      stored.forEach(prediction -> arguments.add(prediction.clip()));

      assertEquals(ExitCode.DONE, run(arguments.toArray(String[]::new)), ModelCommandsTest::said);

      JsonNode predicted = Json.MAPPER.readTree(out.toString());
      assertEquals(stored.size(), predicted.size());
      for (int i = 0; i < stored.size(); i++) {
        assertSame(stored.get(i), predicted.get(i));
      }
    }
  }

  @Test
  void aSettingMayDifferWhereTheNetworkIsUsed() throws IOException {
    String clip = result("tiny/frn/age/0").predictions().get(0).clip();
    String[] predict = {"predict", "--run", "tiny/frn/age/0", clip, "--setting"};

    assertEquals(
        ExitCode.DONE, run(with(predict, "train.engine.type=torch")), ModelCommandsTest::said);
    assertEquals(ExitCode.INVALID_INPUT, run(with(predict, "train.engine.type=troch")));
    assertTrue(err.toString().contains("did you mean 'torch'"), err::toString);
  }

  private static String[] with(String[] arguments, String last) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(last);
    return all.toArray(String[]::new);
  }

  /** To 1e-6: the run measured its clips in batches. */
  private static void assertSame(RunResult.Prediction stored, JsonNode predicted) {
    assertEquals(stored.clip(), predicted.get("clip").asText());
    assertEquals(stored.frames(), predicted.get("frames").asInt());
    if (predicted.has("unit")) {
      double years = stored.outputs().get(0);
      assertEquals(years, predicted.get("estimate").asDouble(), 1e-6 * Math.abs(years));
    } else {
      JsonNode shares = predicted.get("probabilities");
      assertEquals(stored.outputs().get(0), shares.get("male").asDouble(), 1e-6);
      assertEquals(stored.outputs().get(1), shares.get("female").asDouble(), 1e-6);
      String named = stored.predicted() == 0 ? "male" : "female";
      assertEquals(named, predicted.get("estimate").asText());
    }
    List<Float> sorted =
        stored.importance().stream().sorted((a, b) -> Float.compare(b, a)).toList();
    assertEquals(sorted.size(), predicted.get("importance").size());
    for (int r = 0; r < sorted.size(); r++) {
      JsonNode pair = predicted.get("importance").get(r);
      assertEquals(sorted.get(r), pair.get("lambda").floatValue(), 1e-6f);
    }
  }

  @Test
  void anExportedFileComesBackAsTheSameNetwork() throws IOException {
    assertEquals(ExitCode.DONE, run("export", "tiny/frn/age/0", exported.toString()));
    Safetensors file = Safetensors.read(exported);
    assertEquals(30, file.arrays().size());
    assertFalse(file.arrays().values().stream().anyMatch(Array::isDouble));
    assertEquals("tiny/frn/age/0", file.metadata().get("run"));
    // Two epochs of a tiny network teach nothing, and whoever has the file knows.
    assertEquals("false", file.metadata().get("learned"));
    run("predict", "--run", "tiny/frn/age/0", result("tiny/frn/age/0").predictions().get(0).clip());
    assertTrue(err.toString().contains("tiny/frn/age/0 has not learned"), ModelCommandsTest::said);
    JsonNode config = Json.MAPPER.readTree(file.metadata().get("config"));
    assertEquals("[8,8]", config.get("lstm").toString());
    assertTrue(config.get("locational").asBoolean());

    assertEquals(
        ExitCode.DONE, run("import", exported.toString(), "--name", "again"), err::toString);

    assertTrue(out("ls", "--models").contains("again    age    tiny/frn/age/0"), out::toString);
    String clip = result("tiny/frn/age/0").predictions().get(0).clip();
    String ofRun = out("predict", "--run", "tiny/frn/age/0", clip).split(", network")[0];
    String ofImport = out("predict", "--run", "again", clip).split(", network")[0];
    assertEquals(ofRun, ofImport);
    assertTrue(ofRun.contains(": age "), ofRun);
    assertEquals(ExitCode.DONE, run("export", "again", folder.resolve("b").toString()));
    assertArrayEquals(Files.readAllBytes(exported), Files.readAllBytes(folder.resolve("b")));
  }

  @Test
  void aFileWithoutAConfigurationNeedsARunThatIsLikeIt() {
    run("export", "tiny/frn/age/0", exported.toString());
    Map<String, Array> weights = new TreeMap<>(Safetensors.read(exported).arrays());
    weights.put("estimator.bn1.num_batches_tracked", Array.of(new float[] {9}));
    new Safetensors(weights, Map.of()).write(exported);

    assertEquals(ExitCode.INVALID_INPUT, run("import", exported.toString(), "--name", "plain"));
    assertTrue(err.toString().contains("--like"), err::toString);
    assertEquals(
        ExitCode.DONE,
        run("import", exported.toString(), "--name", "plain", "--like", "tiny/frn/age/0"),
        ModelCommandsTest::said);
  }

  @Test
  void weightsThatDoNotFitAreAllNamedAndNothingIsStored() {
    run("export", "tiny/frn/gender/0", exported.toString());
    Safetensors file = Safetensors.read(exported);
    Map<String, Array> weights = new TreeMap<>(file.arrays());
    weights.remove("relation.g2.bias");
    weights.put("encoder.fc1.bias", Array.of(new float[9], 9));
    weights.put("more", Array.of(new float[2], 2));
    new Safetensors(weights, file.metadata()).write(exported);

    assertEquals(ExitCode.INVALID_INPUT, run("import", exported.toString(), "--name", "unfit"));

    assertEquals(
        """
        %s does not fit the network of 30 tensors:
          wrong shape: encoder.fc1.bias: expected [8], found [9]
          missing: relation.g2.bias [8]
          unexpected: more [2]
        """
            .formatted(exported),
        err.toString());
    assertFalse(out("ls", "--models").contains("unfit"), out::toString);
  }

  @Test
  void aNameMustNotLeaveTheFolderOrBeTaken() {
    run("export", "tiny/frn/age/0", exported.toString());
    for (String name : List.of("..", "../x", "a/b", "/tmp/x", ".x", "")) {
      assertEquals(
          ExitCode.INVALID_INPUT, run("import", exported.toString(), "--name", name), name);
      assertTrue(err.toString().startsWith("expected a name of letters"), err::toString);
    }
    assertEquals(ExitCode.DONE, run("import", exported.toString(), "--name", "taken"));
    assertEquals(ExitCode.INVALID_INPUT, run("import", exported.toString(), "--name", "taken"));
    assertEquals(ExitCode.DONE, run("import", exported.toString(), "--name", "taken", "--force"));
  }

  @Test
  void whatIsNoFinishedRunIsNotExported() {
    assertEquals(ExitCode.INVALID_INPUT, run("export", "tiny/frn/age/7", exported.toString()));
    assertTrue(err.toString().startsWith("no run 'tiny/frn/age/7': expected "), err::toString);
    assertEquals(ExitCode.DONE, run("export", "1", exported.toString()));
    assertEquals(ExitCode.INVALID_INPUT, run("export", "1", exported.toString()));
    assertTrue(err.toString().endsWith("exists already; --force replaces it\n"), err::toString);
    assertEquals(ExitCode.DONE, run("export", "1", exported.toString(), "--force"));
    assertEquals(ExitCode.INVALID_INPUT, run("export", "1", folder.resolve("no/file").toString()));
  }

  @Test
  void theFaceIsDrawnWithItsRelations() throws IOException {
    Path image = folder.resolve("face.png");
    String clip = result("tiny/frn/age/0").predictions().get(0).clip();

    assertEquals(
        ExitCode.DONE,
        run("predict", "--run", "tiny/frn/age/0", clip, "--image", image.toString()),
        ModelCommandsTest::said);

    BufferedImage drawn = ImageIO.read(image.toFile());
    assertTrue(drawn.getHeight() >= 480 && drawn.getWidth() > drawn.getHeight(), drawn::toString);

    Path none = folder.resolve("none.png");
    assertEquals(
        ExitCode.INVALID_INPUT,
        run("predict", "--run", "tiny/holistic/age/0", clip, "--image", none.toString()));
    assertTrue(out.toString().contains(": age "), out::toString);
    assertTrue(err.toString().contains("no relational importance"), err::toString);
    assertFalse(Files.exists(none));
  }

  @Test
  void clipsThatCannotBeUsedDoNotStopTheOthers() throws IOException {
    Path video;
    try (Stream<Path> all = Files.list(shared.resolve("home/cache/sources/synthetic"))) {
      video = all.filter(file -> file.toString().endsWith(".mp4")).findFirst().orElseThrow();
    }
    Path stray = Files.copy(video, folder.resolve("stray.mp4"));
    byte[] whole = Files.readAllBytes(video);
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video\n");

    int code =
        run(
            "predict",
            "--json",
            "--run",
            "tiny/frn/age/0",
            cut.toString(),
            text.toString(),
            "nowhere.mp4",
            stray.toString(),
            video.toString());

    assertEquals(ExitCode.RUNS_FAILED, code, ModelCommandsTest::said);
    JsonNode clips = Json.MAPPER.readTree(out.toString());
    for (int i = 0; i < 3; i++) {
      assertTrue(clips.get(i).has("error"), out::toString);
      assertFalse(clips.get(i).has("estimate"), out::toString);
    }
    assertTrue(err.toString().contains("nowhere.mp4: no such video file"), err::toString);
    assertTrue(err.toString().contains("text.mp4: cannot decode the clip"), err::toString);
    assertTrue(clips.get(3).get("warning").asText().contains("looks for no face"), out::toString);
    assertFalse(clips.get(4).has("warning"), out::toString);
    assertEquals(clips.get(4).get("importance"), clips.get(3).get("importance"));
  }

  private static RunResult result(String run) throws IOException {
    String[] names = run.split("/");
    assertEquals(
        ExitCode.DONE,
        run(
            "sql",
            "--format",
            "json",
            "SELECT folder FROM runs WHERE experiment = '%s' AND variant = '%s' AND trait = '%s'"
                .formatted(names[0], names[1], names[2])));
    Path folder = Path.of(Json.MAPPER.readTree(out.toString()).get(0).get("folder").asText());
    return Json.MAPPER.readValue(
        shared.resolve("home").resolve(folder).resolve(RunResult.FILE).toFile(), RunResult.class);
  }

  private static String out(String... arguments) {
    run(arguments);
    return out.toString();
  }

  private static String said() {
    return out + "\n" + err;
  }

  private static int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", shared.resolve("home").toString()));
    return new Launcher(
            Map.of(), Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(all.toArray(String[]::new), Main.MODULES);
  }
}
