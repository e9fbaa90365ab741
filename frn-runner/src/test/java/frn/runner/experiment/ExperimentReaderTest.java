package frn.runner.experiment;

import static frn.runner.experiment.TestingExperiment.base;
import static frn.runner.experiment.TestingExperiment.problems;
import static frn.runner.experiment.TestingExperiment.read;
import static frn.runner.experiment.TestingExperiment.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import frn.runner.TestingPlugin.AlignSettings;
import frn.runner.TestingPlugin.EncodeSettings;
import frn.runner.TestingPlugin.Input;
import frn.runner.TestingPlugin.RelateSettings;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.Canonical;
import frn.runner.settings.SettingsReader;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReaderTest {
  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() throws IOException {
    weights = Files.writeString(folder.resolve("weights.bin"), "weights");
  }

  @Test
  void tellsThatABackboneDoesNotTakeTheCropsOnceAtItsPlace() {
    String yaml =
        TestingExperiment.right()
                .replace("align: testing-eyes", "align: {type: testing-eyes, size: 97}")
            + "variants: {a: {}, b: {train.batch: 2}, c: {align.size: 98}}\n";

    assertEquals(
        List.of("5:41: backbone.weights: expected crops of an even size, found 97"),
        TestingExperiment.problems(yaml, weights));
  }

  @Test
  void spellsOutDefaults() {
    ExperimentSpec spec = read(right(), weights);

    assertEquals("right", spec.name());
    assertEquals(List.of(7L), spec.seeds());
    assertEquals(
        new ResourcesConfig(
            Duration.ofHours(24),
            2,
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Optional.empty()),
        spec.resources());
    RunConfig config = only(spec).config();
    assertEquals("base", only(spec).variant());
    assertEquals("testing-height", only(spec).trait());
    assertEquals(2, config.data().frames().stride());
    assertEquals(64, config.data().frames().max());
    assertEquals(0.05, config.data().maxUnusable());
    assertEquals(Regions.GRID_3X3, config.model().regions());
    assertEquals(3, config.train().epochs());
    assertEquals(1e-4, config.train().learningRate());
    EncodeSettings encoder = (EncodeSettings) config.model().encoder().settings();
    assertEquals(16, encoder.fc());
    assertEquals(List.of(4, 4), encoder.units());
    assertEquals(0.2, encoder.dropout().lstm());
    assertEquals(Input.ABSOLUTE, encoder.input());
  }

  @Test
  void readsEveryTypeOfSetting() {
    String encoder =
        "{type: testing-lstm, fc: 3, units: [5], dropout: {fc: 0}, input: relative-to-first,"
            + " patience: 2h, bias: {a: 1.5}, seed: 9}";
    RunConfig config =
        only(read(right().replace("{type: testing-lstm, fc: 16}", encoder), weights)).config();

    EncodeSettings settings = (EncodeSettings) config.model().encoder().settings();
    assertEquals(List.of(5), settings.units());
    assertEquals(0, settings.dropout().fc());
    assertEquals(0.2, settings.dropout().lstm());
    assertEquals(Input.RELATIVE_TO_FIRST, settings.input());
    assertEquals(Duration.ofHours(2), settings.patience());
    assertEquals(Map.of("a", 1.5), settings.bias());
    assertEquals(9L, settings.seed().orElseThrow());
  }

  @Test
  void readsAWordOrAFileWhereAnOptionalHasADefault() throws IOException {
    Path model = Files.writeString(folder.resolve("eyes.bin"), "eyes");
    String given = right().replace("testing-eyes", "{type: testing-eyes, model: %s}");

    assertEquals(Optional.empty(), model(right()));
    assertEquals(Optional.empty(), model(given.formatted("built-in")));
    assertEquals(Optional.of(model), model(given.formatted(model)));
    Path relative = Path.of("").toAbsolutePath().relativize(model);
    assertEquals(Optional.of(model), model(given.formatted(relative)));
    assertEquals(
        List.of(
            "4:36: align.model: expected built-in, or a file or folder that exists (in the working directory "
                + Path.of("").toAbsolutePath()
                + "), found"
                + " 'x.bin'"),
        problems(given.formatted("x.bin"), weights));
  }

  private Optional<Path> model(String yaml) {
    RunConfig config = only(read(yaml, weights)).config();
    JsonNode json = Canonical.json(config);
    assertEquals(
        config,
        new SettingsReader(TestingExperiment.registry(), "run").read(RunConfig.class, json));
    return ((AlignSettings) config.align().settings()).model();
  }

  @Test
  void appliesOverridesInTheOrderTraitVariantGrid() {
    ExperimentSpec spec =
        read(
            base("order")
                + """
                traits:
                  testing-height: {train.epochs: 10, train.batch: 10, model.encoder.fc: 10}
                  testing-weight: {}
                variants:
                  one: {train.epochs: 20, train.batch: 20}
                grid: {train.epochs: [30, 40]}
                """,
            weights);

    assertEquals(
        List.of(
            "one/train.epochs=30 testing-height 30 20 10",
            "one/train.epochs=30 testing-weight 30 20 16",
            "one/train.epochs=40 testing-height 40 20 10",
            "one/train.epochs=40 testing-weight 40 20 16"),
        spec.variants().stream().map(ExperimentReaderTest::line).toList());
  }

  private static String line(VariantSpec variant) {
    return "%s %s %d %d %d"
        .formatted(
            variant.variant(),
            variant.trait(),
            variant.config().train().epochs(),
            variant.config().train().batch(),
            ((EncodeSettings) variant.config().model().encoder().settings()).fc());
  }

  @Test
  void replacesAWholePartOrOneSetting() {
    ExperimentSpec spec =
        read(
            right()
                + """
                variants:
                  holistic: {model.regions: whole, model.relation: testing-none}
                  frn: {model.relation.locational: false}
                  same:
                """,
            weights);

    RunConfig holistic = spec.variants().get(0).config();
    assertEquals(Regions.WHOLE, holistic.model().regions());
    assertEquals("testing-none", holistic.model().relation().name());
    assertEquals(
        new RelateSettings(false, true),
        spec.variants().get(1).config().model().relation().settings());
    assertEquals(
        new RelateSettings(true, true),
        spec.variants().get(2).config().model().relation().settings());
  }

  @Test
  void multipliesTheGridByAllOfItsKeys() {
    ExperimentSpec spec =
        read(
            right()
                + "grid: {train.learningRate: [1e-3, 1e-4], model.encoder.units: [[4], [8, 8]]}",
            weights);

    assertEquals(
        List.of(
            "base/train.learningRate=1e-3,model.encoder.units=[4]",
            "base/train.learningRate=1e-3,model.encoder.units=[8, 8]",
            "base/train.learningRate=1e-4,model.encoder.units=[4]",
            "base/train.learningRate=1e-4,model.encoder.units=[8, 8]"),
        spec.variants().stream().map(VariantSpec::variant).toList());
  }

  @Test
  void takesVariablesFromSetThenTheEnvironmentThenTheDefault() {
    String yaml =
        right().replace("epochs: 3", "epochs: ${A}, batch: ${B:-2}, learningRate: '${C:-0.${D}}'");
    Variables variables =
        new Variables(
            Map.of("A", "5", "WEIGHTS", weights.toString()),
            Map.of("A", "6", "B", "7", "C", "", "D", "25"));
    assertThrows(
        InvalidExperiment.class,
        () -> new ExperimentReader(TestingExperiment.registry()).read("x", yaml, variables));

    RunConfig.Train train =
        only(new ExperimentReader(TestingExperiment.registry())
                .read("x", yaml.replace("0.${D}", "0.25"), variables))
            .config()
            .train();
    assertEquals(5, train.epochs());
    assertEquals(7, train.batch());
    assertEquals(0.25, train.learningRate());
  }

  @Test
  void keepsTheTextWithItsVariables() {
    assertTrue(read(right(), weights).yaml().contains("${WEIGHTS}"));
  }

  @Test
  void takesSeveralSeeds() {
    assertEquals(
        List.of(3L, 1L), read(right().replace("seed: 7", "seeds: [3, 1]"), weights).seeds());
  }

  @Test
  void readsAnAnchorAtEachOfItsUses() {
    ExperimentSpec spec = read(right() + "variants: {one: &o {train.epochs: 2}, two: *o}", weights);

    assertEquals(2, spec.variants().get(1).config().train().epochs());
  }

  @Test
  void reportsSixKindsOfProblemsInOneFileEachAtItsPlace() {
    String yaml =
        """
        name: wrong
        data: {source: testing-clips, root: ${NOWHERE_SET}, subjects: many}
        align: testing-eyez
        backbone: {type: testing-maps, weights: not/there}
        traits: [testing-height]
        protocol: testing-leave-out
        model: {encoder: testing-lstm, relation: testing-pairs, estimator: testing-mlp}
        train: {engine: testing-engine, epoch: 3}
        executor: testing-executor
        variants:
          frn: {train.batch: 4}
          lf: {train.batch: 8}
          frn: {train.batch: 2}
        """;

    assertEquals(
        List.of(
            "2:37: the variable NOWHERE_SET is not set: give --set NOWHERE_SET=… or set it in the"
                + " environment",
            "2:63: data.subjects: expected a whole number of at least 1, found 'many'",
            "3:8: unknown aligner 'testing-eyez': did you mean 'testing-eyes'? known:"
                + " testing-eyes",
            "4:41: backbone.weights: expected a file or folder that exists (in the working directory "
                + Path.of("").toAbsolutePath()
                + "), found 'not/there'",
            "8:33: unknown key 'epoch' in train: did you mean 'epochs'?",
            "13:3: duplicate key 'frn', which stands at 11:3 already"),
        problems(yaml, weights));
  }

  @Test
  void aTraitOfItsOwnNameIsAnyPart() {
    List<VariantSpec> variants =
        read(
                base("once")
                    + """
                    traits:
                      height: {trait: testing-height, train.epochs: 2}
                      size: {trait: {type: testing-height}}
                    """,
                weights)
            .variants();

    assertEquals(List.of("height", "size"), variants.stream().map(VariantSpec::trait).toList());
    assertEquals("testing-height", variants.get(1).config().trait().name());
    assertEquals(2, variants.get(0).config().train().epochs());
  }

  @Test
  void reportsAProblemOfAnOverrideOnceAndAtItsPlace() {
    assertEquals(
        List.of(
            "14:9: unknown key 'epoch' in train: did you mean 'epochs'?",
            "15:22: train.batch: expected a whole number of at least 1, found '0'"),
        problems(
            base("once")
                + """
                variants:
                  one: {train.epoch: 3}
                  two: {train.batch: 0}
                traits: [testing-height, testing-weight]
                grid: {train.epochs: [1, 2]}
                """,
            weights));
  }

  @Test
  void reportsAProblemOfTheBaseEvenWhereAllVariantsReplaceIt() {
    assertEquals(
        List.of(
            "9:13: unknown relation 'testing-pears': did you mean 'testing-pairs'? known:"
                + " testing-none, testing-pairs"),
        problems(
            right().replace("testing-pairs", "testing-pears")
                + "variants: {one: {model.relation: testing-none}}",
            weights));
  }

  @Test
  void acceptsABaseThatLacksWhatAllVariantsGive() {
    assertEquals(
        List.of(),
        problems(
            right().replace("align: testing-eyes\n", "") + "variants: {one: {align: testing-eyes}}",
            weights));
  }

  @Test
  void namesTheFileInTheMessage() {
    InvalidExperiment e = assertThrows(InvalidExperiment.class, () -> read("name: [", weights));

    assertTrue(e.getMessage().startsWith("x.yaml:1:8: not valid YAML: "), e.getMessage());
  }

  @Test
  void refusesFilesThatWouldExhaustTheMemory() {
    StringBuilder aliases = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
    for (int i = 1; i < 10; i++) {
      String all = ("*a" + (i - 1) + ",").repeat(5);
      aliases.append("a%d: &a%d [%s]\n".formatted(i, i, all));
    }
    assertEquals(
        List.of("1:1: not valid YAML: more than 100000 values"),
        problems(aliases.toString(), weights));
    assertEquals(
        List.of("1:1: not valid YAML: lists or mappings nested too deeply"),
        problems("[".repeat(100_000), weights));
    assertEquals(
        List.of("1:1: expected at most 1 MiB of text, found 2097152"),
        problems("#".repeat(2 << 20), weights));
  }

  @Test
  void saysWhenTheFileIsNotThere() {
    FrnException e =
        assertThrows(
            FrnException.class,
            () ->
                new ExperimentReader(TestingExperiment.registry())
                    .read(folder.resolve("no.yaml"), Variables.none()));

    assertEquals(ErrorCode.FILE_NOT_FOUND, e.code());
  }

  @Test
  void saysWhenTheFileIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xC3, 0x28});

    InvalidExperiment e =
        assertThrows(
            InvalidExperiment.class,
            () -> new ExperimentReader(TestingExperiment.registry()).read(file, Variables.none()));
    assertEquals("1:1: expected UTF-8 text, found other bytes", e.problems().get(0).toString());
  }

  @Test
  void writesAConfigurationAsJsonAndReadsItBack() {
    for (VariantSpec variant :
        read(
                right()
                    + "variants: {a: {}, b: {model.regions: whole, model.encoder.seed: 4,"
                    + " model.encoder.bias: {z: 1, y: -2e-3}, model.encoder.patience: 1500ms}}",
                weights)
            .variants()) {
      JsonNode json = Canonical.json(variant.config());

      assertEquals(
          variant.config(),
          new SettingsReader(TestingExperiment.registry(), "run").read(RunConfig.class, json));
      assertEquals(
          json,
          Canonical.json(
              new SettingsReader(TestingExperiment.registry(), "run").read(RunConfig.class, json)));
    }
  }

  @Test
  void writesSortedKeysWithAllDefaults() {
    JsonNode json = Canonical.json(only(read(right(), weights)).config());

    assertEquals(
        "{\"frames\":{\"max\":64,\"stride\":2},\"maxUnusable\":0.05,\"source\":\"testing-clips\","
            + "\"subjects\":4,\"where\":{}}",
        json.get("data").toString());
    assertEquals(
        "{\"bias\":{},\"dropout\":{\"fc\":0.5,\"lstm\":0.2},\"fc\":16,\"input\":\"absolute\","
            + "\"patience\":\"90s\",\"type\":\"testing-lstm\",\"units\":[4,4]}",
        json.get("model").get("encoder").toString());
    assertEquals(
        "{\"bridge\":1,\"eyeDistance\":0.4,\"eyeHeight\":0.35,\"size\":96,\"smooth\":1,"
            + "\"threshold\":0.5,\"type\":\"testing-eyes\"}",
        json.get("align").toString());
  }

  @Test
  void saysWhichPartOfAStoredConfigurationIsGone() {
    JsonNode json = Canonical.json(only(read(right(), weights)).config());

    InvalidExperiment e =
        assertThrows(
            InvalidExperiment.class,
            () ->
                new SettingsReader(new PluginRegistry(List.of()), "run")
                    .read(RunConfig.class, json));
    assertTrue(e.getMessage().contains("unknown encoder 'testing-lstm'"), e.getMessage());
  }

  private static VariantSpec only(ExperimentSpec spec) {
    assertEquals(1, spec.variants().size());
    return spec.variants().get(0);
  }
}
