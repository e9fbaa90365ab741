package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.TestingShared;
import frn.runner.Json;
import frn.runner.page.TestingBrowser;
import frn.runner.plugin.TestingJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real command line, schedule, worker processes, database, videos and network; all small. */
@Order(Integer.MAX_VALUE)
class EndToEndTest {
  private static final String NETWORK =
      """
      model:
        encoder: {type: lstm, fc: 8, units: [8, 8]}
        relation: {type: pairwise, hidden: [8, 8]}
        estimator: {type: mlp, hidden: [8, 4]}
      train: {learningRate: 1e-3, batch: 4, epochs: 2}
      """;

  private static final String SYNTHETIC =
      """
      name: %s
      data: {source: synthetic, subjects: 6, frames: {stride: 4, max: 8}}
      align: given
      backbone: {type: pixels, grid: 6}
      traits: [age, gender]
      protocol: {type: subject-kfold, folds: 2}
      """;

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path home;

  @BeforeEach
  void newHome() {
    home = folder.resolve("home");
  }

  @Test
  void aFileBecomesAnswersInSqlAndNothingIsDoneTwice() throws IOException {
    Path file = experiment(SYNTHETIC.formatted("tiny") + NETWORK);

    assertEquals(ExitCode.DONE, run("submit", file.toString()), this::said);

    assertEquals(1, ask("SELECT COUNT(*) n FROM experiments WHERE succeeded = 4").get("n").asInt());
    JsonNode age = ask("SELECT * FROM variant_summary WHERE trait = 'age'");
    assertEquals(12, age.get("clips").asInt());
    assertEquals(6, age.get("subjects").asInt());
    assertEquals(2, age.get("folds").asInt());
    assertTrue(age.get("score").asDouble() > 0);
    assertEquals(8, ask("SELECT COUNT(*) n FROM epochs").get("n").asInt());
    JsonNode importance =
        ask(
            "SELECT COUNT(*) n, MIN(total) least, MAX(total) most FROM (SELECT run_id, clip,"
                + " COUNT(*) pairs, SUM(lambda) total FROM importance GROUP BY run_id, clip)"
                + " WHERE pairs = 36");
    assertEquals(24, importance.get("n").asInt());
    assertEquals(1, importance.get("least").asDouble(), 1e-5);
    assertEquals(1, importance.get("most").asDouble(), 1e-5);
    assertEquals(
        36, ask("SELECT COUNT(*) n FROM importance_pairs WHERE trait = 'age'").get("n").asInt());

    assertEquals(ExitCode.DONE, run("submit", file.toString()), this::said);

    assertTrue(out.toString().contains("4 done already"), this::said);
    assertEquals(1, ask("SELECT MAX(attempts) n FROM runs").get("n").asInt());
  }

  @Test
  void anotherExperimentOverTheSameClipsComputesNoFeatures() throws IOException {
    Path first = experiment(SYNTHETIC.formatted("first") + NETWORK);
    assertEquals(ExitCode.DONE, run("submit", first.toString()), this::said);
    Map<Path, FileTime> features = features();
    assertEquals(12, features.size());

    Path second =
        experiment(SYNTHETIC.formatted("second") + NETWORK + "variants: {long: {train.epochs: 3}}");
    assertEquals(ExitCode.DONE, run("submit", second.toString()), this::said);

    assertEquals(features, features());
    assertEquals(8, ask("SELECT SUM(succeeded) n FROM experiments").get("n").asInt());
  }

  @Test
  void clipsThatCannotBeUsedAreLeftOutAndSaid() throws IOException {
    Path videos = TestingShared.path("data/london-smiles").resolve("videos");
    List<String> lines = new ArrayList<>(List.of("file,subject,gender"));
    try (Stream<Path> all = Files.list(videos)) {
      for (Path clip : all.filter(p -> p.toString().contains("spont")).sorted().limit(8).toList()) {
        Files.copy(clip, folder.resolve(clip.getFileName()));
        lines.add(clip.getFileName() + ",s" + lines.size() + "," + gender(lines.size()));
      }
    }
    byte[] whole = Files.readAllBytes(folder.resolve(lines.get(1).split(",")[0]));
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("empty.mp4"), new byte[0]);
    Files.writeString(folder.resolve("text.mp4"), "this is no video\n");
    faceless(folder.resolve("faceless.mp4"));
    for (String bad : List.of("cut", "empty", "text", "faceless")) {
      lines.add(bad + ".mp4,s" + lines.size() + "," + gender(lines.size()));
    }
    Files.write(folder.resolve("clips.csv"), lines);
    String yaml =
        """
        name: broken
        data: {source: manifest, file: "${CLIPS}", frames: {stride: 16, max: 4}, maxUnusable: %s}
        align: haar-eyes
        backbone: {type: pixels, grid: 6}
        traits: [gender]
        protocol: {type: subject-kfold, folds: 2}
        """;
    String clips = "CLIPS=" + folder.resolve("clips.csv");

    Path tolerant = experiment(yaml.formatted("0.5") + NETWORK);
    assertEquals(ExitCode.DONE, run("submit", tolerant.toString(), "--set", clips), this::said);
    JsonNode summary = ask("SELECT * FROM variant_summary");
    assertEquals(8, summary.get("clips").asInt());
    assertEquals(4, summary.get("unusable").asInt());
    for (String bad : List.of("cut", "empty", "text", "faceless")) {
      assertTrue(out("submit", tolerant.toString(), "--set", clips).contains(bad), this::said);
    }

    Path strict = experiment(yaml.formatted("0.05") + NETWORK);
    assertEquals(ExitCode.RUNS_FAILED, run("submit", strict.toString(), "--set", clips));
    assertTrue(out.toString().contains("DATA_UNUSABLE"), this::said);
    assertEquals(0, ask("SELECT COUNT(*) n FROM epochs").get("n").asInt());
  }

  @Test
  void whatIsWrongInAListIsToldBeforeAnythingRuns() throws IOException {
    Path file =
        experiment(
            SYNTHETIC
                    .formatted("list")
                    .replace("source: synthetic, subjects: 6", "source: manifest, file: clips.csv")
                    .replace("clips.csv", folder.resolve("clips.csv").toString())
                + NETWORK);
    for (String clip : List.of("a", "b", "c", "e")) {
      Files.writeString(folder.resolve(clip + ".mp4"), clip);
    }
    String heading = "file;subject;age;gender\n";
    clips(heading + "a.mp4;s1;20;M\nb.mp4;s2;1985;woman\nc.mp4;s3;;f\n;;;\n");
    for (String command : List.of("validate", "plan", "submit")) {
      assertEquals(ExitCode.INVALID_INPUT, run(command, file.toString()), this::said);
      assertTrue(err.toString().contains("clips.csv:3: label age"), this::said);
      assertTrue(err.toString().contains("found '1985'"), this::said);
      assertTrue(err.toString().contains("clips.csv:3: label gender"), this::said);
    }

    clips(heading + "a.mp4;s1;20;M\nb.mp4;s2;30;f\na.mp4;s3;40;f\n");
    assertEquals(ExitCode.INVALID_INPUT, run("validate", file.toString()), this::said);
    assertTrue(err.toString().contains("clips.csv:4: expected a file once"), this::said);

    clips(
        heading + "a.mp4;s1;20;M\nb.mp4;s2;30;f\nc.mp4;s3;;f\nsub/d.mp4;s4;50;f\ne.mp4;s5;60;M\n");
    for (String command : List.of("validate", "plan")) {
      int expected = command.equals("plan") ? ExitCode.DONE : ExitCode.INVALID_INPUT;
      assertEquals(expected, run(command, file.toString()), this::said);
      assertTrue(err.toString().contains("cannot read 1 of the clips"), this::said);
      assertTrue(err.toString().contains(folder.resolve("sub/d.mp4") + ":"), this::said);
      assertTrue(out.toString().contains("without age: 1"), this::said);
    }
    assertEquals(ExitCode.RUNS_FAILED, run("submit", file.toString()), this::said);
    assertTrue(out.toString().contains("sub/d.mp4"), this::said);
  }

  private void clips(String text) throws IOException {
    Files.writeString(folder.resolve("clips.csv"), text);
  }

  @Test
  void theGuidesPluginIsFoundInAJarAndTrains() throws IOException {
    Path plugins = guidesPlugin("TemperaturePlugin");
    Path file =
        experiment(
            SYNTHETIC.formatted("tempered").replace("[age, gender]", "[gender]")
                + NETWORK.replace("type: pairwise, hidden: [8, 8]", "type: tempered, tau: 0.5"));

    assertEquals(
        ExitCode.DONE, run("submit", file.toString(), "--plugins", plugins.toString()), this::said);

    assertEquals(36, ask("SELECT COUNT(*) n FROM importance_pairs").get("n").asInt());
  }

  @Test
  void analysesAreAskedOfFinishedRunsAndTrainNothing() throws IOException {
    String plugins = guidesPlugin("EntropyPlugin").toString();
    String before = SYNTHETIC.formatted("asked") + NETWORK;
    run("submit", experiment(before).toString());
    assertEquals(ExitCode.DONE, run("submit", experiment(before).toString()), this::said);

    String asked =
        before
            + "analyses:\n  - importance: {permutations: 2}\n  - perturbation: {replace: mean}\n";
    Path file = experiment(asked + "  - entropy: {base: 4}\n");
    assertEquals(ExitCode.DONE, run("submit", file.toString(), "--plugins", plugins), this::said);

    assertTrue(out.toString().contains("15 analyses: 12 of a run, 3 of all runs"), this::said);
    assertTrue(out.toString().contains("4 done already"), this::said);
    assertEquals(1, ask("SELECT MAX(attempts) n FROM runs").get("n").asInt());
    assertEquals(8, ask("SELECT COUNT(*) n FROM epochs").get("n").asInt());
    // From d on the network says what it said when it was trained.
    assertEquals(
        ask("SELECT score FROM variant_summary WHERE trait = 'age'").get("score").asDouble(),
        ask("SELECT MAX(error_before) e FROM perturbation_effects WHERE trait = 'age'")
            .get("e")
            .asDouble(),
        1e-3);
    assertEquals(
        45,
        ask("SELECT COUNT(*) n FROM perturbation_effects WHERE trait = 'age'").get("n").asInt());
    assertEquals(
        ask("SELECT -SUM(lambda * LN(lambda)) / LN(4) / 24 e FROM importance").get("e").asDouble(),
        ask("SELECT AVG(value) e FROM findings WHERE analysis = 'entropy'").get("e").asDouble(),
        1e-4);
    // Exchanged truths give other networks, and λ still sums to 1.
    JsonNode nothing =
        ask(
            "SELECT SUM(null_lambda) s, MAX(ABS(null_lambda - lambda)) d, MIN(p_null) p"
                + " FROM relation_importance WHERE trait = 'age' AND objects = 2 AND cohort = 'all'");
    assertEquals(1, nothing.get("s").asDouble(), 1e-4);
    assertTrue(nothing.get("d").asDouble() > 0, nothing::toString);
    assertTrue(nothing.get("p").asDouble() >= 1 / 3.0 - 1e-6, nothing::toString);
    run("show", "asked");
    assertTrue(out.toString().contains("4 of 4 runs done, 15 of 15 analyses done"), this::said);

    // What is not asked any more is still there, and asked again at once.
    assertEquals(ExitCode.DONE, run("submit", experiment(before).toString()), this::said);
    assertEquals(
        2 * 36,
        ask("SELECT COUNT(*) n FROM importance_by_group WHERE cohort = 'all'").get("n").asInt());
    assertEquals(ExitCode.DONE, run("submit", experiment(asked).toString()), this::said);
    assertTrue(out.toString().contains("14 done already"), this::said);

    // Without its weights a run cannot be asked anything new, and what is known stays.
    String gone = ask("SELECT MIN(folder) f FROM runs").get("f").asText();
    Files.delete(home.resolve(gone).resolve("model.safetensors"));
    Path other = experiment(before + "analyses:\n  - perturbation: {replace: zero}\n");
    assertEquals(ExitCode.RUNS_FAILED, run("submit", other.toString()), this::said);
    assertTrue(out.toString().contains("the weights of the run are gone"), this::said);
    assertEquals(
        4, ask("SELECT SUM(succeeded) n FROM experiments WHERE is_latest").get("n").asInt());
  }

  @Test
  void theReportIsOnePageThatStandsAlone() throws IOException {
    Path file =
        experiment(
            SYNTHETIC.formatted("told")
                + NETWORK
                + "variants: {with: {}, without: {model.relation.importance: false}}\n"
                + "analyses: [importance, perturbation, comparison]\n");
    assertEquals(ExitCode.DONE, run("submit", file.toString()), this::said);
    assertTrue(out.toString().contains("./runner report told"), this::said);

    Path page = folder.resolve("told.html");
    Path figures = folder.resolve("figures");
    assertEquals(
        ExitCode.DONE,
        run("report", "told", "--out", page.toString(), "--figures", figures.toString()),
        this::said);

    String html = Files.readString(page);
    assertTrue(html.length() < 5_000_000);
    for (String part :
        List.of(
            "Comparisons",
            "Which relations matter",
            "All pairs",
            "What happens without a region",
            "Does importance tell what matters?",
            "Single clips",
            "the most important relation is")) {
      assertTrue(html.contains(part), part);
    }
    try (Stream<Path> files = Files.list(figures)) {
      assertEquals(2 * (html.split("<figure>").length - 1), files.count());
    }
    assertTrue(html.contains("href=\"data:image/jpeg;base64,"), "mean faces");
    Path drawn = folder.resolve("drawn.html");
    assertEquals(
        ExitCode.DONE, run("report", "told", "--out", drawn.toString(), "--no-faces"), this::said);
    assertFalse(Files.readString(drawn).contains("data:image"), "not a pixel");
    assertTrue(Files.readString(drawn).contains("<ellipse"));
    assertEquals(ExitCode.INVALID_INPUT, run("report", "untold"), this::said);
    assertTrue(err.toString().contains("no experiment 'untold'; there is told"), this::said);

    TestingBrowser.check(html, 1280, folder, "told");
    TestingBrowser.check(html, 400, folder, "told");
  }

  /** Files, subjects, labels and classes may have any name; in the report it is text. */
  @Test
  void theReportShowsNamesThatAreMarkupAsText() throws IOException {
    Path videos = TestingShared.path("data/london-smiles").resolve("videos");
    List<String> lines = new ArrayList<>(List.of("file,subject,<b>kind"));
    try (Stream<Path> all = Files.list(videos)) {
      for (Path clip : all.filter(p -> p.toString().contains("spont")).sorted().limit(8).toList()) {
        String name = "<img src=x onerror=alert(%d)>.mp4".formatted(lines.size());
        Files.copy(clip, folder.resolve(name));
        lines.add(
            "%s,<i>s%d,<i>%s".formatted(name, lines.size(), lines.size() % 2 == 0 ? "a" : "b"));
      }
    }
    Files.write(folder.resolve("clips.csv"), lines);
    String yaml =
        """
        name: hostile
        data: {source: manifest, file: "${CLIPS}", frames: {stride: 16, max: 4}}
        align: haar-eyes
        backbone: {type: pixels, grid: 6}
        traits: {kind: {trait: {type: class, label: "<b>kind", classes: ["<i>a", "<i>b"]}}}
        protocol: {type: subject-kfold, folds: 2}
        analyses: [{importance: {group: "<b>kind"}}, perturbation]
        """;
    String clips = "CLIPS=" + folder.resolve("clips.csv");
    Path file = experiment(yaml + NETWORK);
    assertEquals(ExitCode.DONE, run("submit", file.toString(), "--set", clips), this::said);
    Path page = folder.resolve("page.html");
    assertEquals(ExitCode.DONE, run("report", "hostile", "--out", page.toString()), this::said);

    String html = Files.readString(page);
    for (String tag : List.of("<img", "<i>", "<b>")) {
      assertFalse(html.contains(tag), tag);
    }
    for (String text : List.of("&lt;img src=x onerror=alert(", "&lt;i&gt;a", "&lt;b&gt;kind")) {
      assertTrue(html.contains(text), text);
    }
    assertTrue(html.contains("data:image/jpeg"), "photographs of these clips");
    TestingBrowser.check(html, 1280, folder, "hostile");
  }

  static Stream<Path> parts() throws IOException {
    return Files.list(Path.of("../experiments/parts")).sorted();
  }

  /** The files that show one part each are run as they are. */
  @ParameterizedTest
  @MethodSource("parts")
  void eachFileOfPartsTrains(Path file) throws IOException {
    Path frames = folder.resolve("frames");
    if (file.endsWith("image-folders.yaml")) {
      DrawnFrames.write(frames);
    }
    assertEquals(
        ExitCode.DONE, run("submit", file.toString(), "--set", "FRAMES=" + frames), this::said);
    JsonNode runs =
        ask("SELECT COUNT(*) n, SUM(CASE WHEN state = 'succeeded' THEN 1 END) done FROM runs");
    assertTrue(runs.get("n").asInt() > 0);
    assertEquals(runs.get("n").asInt(), runs.get("done").asInt());
    switch (file.getFileName().toString()) {
      case "encoders.yaml", "training.yaml", "repeated.yaml" -> {}
      case "classic.yaml" -> {
        assertEquals(
            "bif, svm after PCA",
            ask("SELECT built_from f FROM table_2 WHERE variant = 'bif' AND clips = 16")
                .get("f")
                .asText());
        assertEquals(
            "ief_1_1 ief_1_2 ief_2_1 ief_2_2",
            ask("SELECT LISTAGG(regions, ' ') WITHIN GROUP (ORDER BY regions) g"
                    + " FROM perturbation_effects WHERE variant = 'ief' AND n > 0")
                .get("g")
                .asText());
        // From the groups of values on, a method says what it said when it learned.
        assertEquals(
            ask("SELECT score FROM variant_summary WHERE variant = 'ief'").get("score").asDouble(),
            ask("SELECT MAX(error_before) e FROM perturbation_effects WHERE variant = 'ief'")
                .get("e")
                .asDouble(),
            1e-3);
        assertEquals(
            ExitCode.INVALID_INPUT,
            run("predict", "--run", "classic/bif/age/0", "x.mp4"),
            this::said);
        assertTrue(err.toString().contains("is of the method classic"), this::said);
        assertEquals(
            ExitCode.DONE,
            run("report", "classic", "--out", folder.resolve("r.html").toString()),
            this::said);
      }
      case "one-out.yaml" ->
          assertEquals(4, ask("SELECT COUNT(DISTINCT fold) n FROM runs").get("n").asInt());
      case "some-clips.yaml" ->
          assertEquals(
              0,
              ask("SELECT COUNT(*) n FROM predictions WHERE spontaneity <> 'posed' OR age < 15"
                      + " OR age > 60")
                  .get("n")
                  .asInt());
      case "planted-truth.yaml" -> {
        assertEquals(
            "left_eye+forehead",
            ask("SELECT LISTAGG(regions, ', ') found FROM interactions"
                    + " WHERE verdict = 'relation' AND objects = 2 AND trait = 'product'")
                .get("found")
                .asText());
        assertEquals(
            2,
            ask("SELECT COUNT(*) n FROM interactions"
                    + " WHERE verdict = 'one region alone' AND regions IN ('left_eye', 'forehead')"
                    + " AND trait = 'difference'")
                .get("n")
                .asInt());
        JsonNode recovery =
            ask(
                "SELECT COUNT(*) n, COUNT(CASE WHEN is_right THEN 1 END) found"
                    + " FROM planted_recovery WHERE reading = 'verdict' AND variant = 'network'");
        assertEquals(4, recovery.get("n").asInt());
        assertEquals(4, recovery.get("found").asInt());
        assertEquals(
            2 * 45,
            ask("SELECT COUNT(*) n FROM interactions"
                    + " WHERE variant = 'exchanged' AND verdict = 'not learned'")
                .get("n")
                .asInt());
      }
      case "image-folders.yaml" ->
          assertEquals(
              12, ask("SELECT MAX(frames) n FROM predictions").get("n").asInt(), "of 24 images");
      default -> throw new IllegalStateException("say here what it shows: " + file);
    }
    if (file.endsWith("training.yaml")) {
      JsonNode epochs =
          ask(
              "SELECT SUM(CASE WHEN variant = 'best' THEN 1 END) best, COUNT(validation_loss)"
                  + " validated FROM epochs");
      assertEquals(epochs.get("best").asInt(), epochs.get("validated").asInt());
    }
    if (file.endsWith("repeated.yaml")) {
      JsonNode compared = ask("SELECT * FROM comparisons");
      assertEquals(4, compared.get("folds").asInt());
      assertEquals(16, compared.get("clips").asInt(), "each once, however often it is tested");
    }
  }

  /** A folder with a jar of the guide's code. */
  private Path guidesPlugin(String name) throws IOException {
    String guide = Files.readString(Path.of("../docs/writing-plugins.md"));
    String source =
        Arrays.stream(guide.split("```"))
            .filter(block -> block.startsWith("java\n") && block.contains("class " + name + " "))
            .findFirst()
            .orElseThrow()
            .substring("java\n".length());
    Path classes = TestingJar.compile(folder, List.of(source));
    List<String> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(Files::isRegularFile).map(f -> classes.relativize(f).toString()).toList();
    }
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    TestingJar.write(plugins.resolve("guide.jar"), classes, files, "example." + name + "\n");
    return plugins;
  }

  private static String gender(int line) {
    return line % 2 == 0 ? "male" : "female";
  }

  private static void faceless(Path file) throws FrameRecorder.Exception {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 200, 200, 0);
        Frame grey = new Frame(200, 200, Frame.DEPTH_UBYTE, 3)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.start();
      for (int i = 0; i < 40; i++) {
        recorder.record(grey);
      }
    }
  }

  private Path experiment(String yaml) throws IOException {
    return Files.writeString(folder.resolve("experiment.yaml"), yaml);
  }

  private Map<Path, FileTime> features() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve("cache/features"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".maps")).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  /** The only, or first, row of an answer. */
  private JsonNode ask(String sql) throws IOException {
    assertEquals(ExitCode.DONE, run("sql", "--format", "json", sql), this::said);
    return Json.MAPPER.readTree(out.toString()).get(0);
  }

  private String out(String... arguments) {
    run(arguments);
    return out.toString();
  }

  private String said() {
    return out + "\n" + err;
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.toString()));
    return new Launcher(
            Map.of(), Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true))
        .run(all.toArray(String[]::new), Main.MODULES);
  }
}
