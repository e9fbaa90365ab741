package frn.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnPlugin;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.NoSettings;
import frn.api.method.Descriptor;
import frn.api.method.DescriptorFactory;
import frn.plugins.BuiltinPlugin;
import frn.plugins.backbone.PixelsBackboneFactory;
import frn.plugins.backbone.PixelsSettings;
import frn.runner.TestingPlugin;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.InvalidExperiment;
import frn.runner.yaml.Problem;
import frn.runner.yaml.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicTest {
  private static final String FILE =
      """
      name: classic
      data: {source: synthetic, subjects: 8}
      align: given
      backbone: {type: pixels, grid: 6}
      traits: [age]
      protocol: {type: subject-kfold, folds: 2}
      executor: testing-executor
      """;

  @TempDir private Path folder;

  private ExperimentSpec read(String method) {
    return new ExperimentReader(
            new PluginRegistry(List.of(new BuiltinPlugin(), new TestingPlugin(), new Fine())))
        .read(
            "x.yaml", FILE + method, new Variables(Map.of("FOLDER", folder.toString()), Map.of()));
  }

  private Classic classic(String method) {
    return read(method).variants().get(0).config().method().orElseThrow();
  }

  private List<String> problems(String method) {
    return assertThrows(InvalidExperiment.class, () -> read(method)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aFileWithoutAMethodIsANetworks() {
    assertTrue(read("").variants().get(0).config().method().isEmpty());
    assertTrue(read("method: network\n").variants().get(0).config().method().isEmpty());
  }

  @Test
  void saysWhatItIsMadeOf() throws IOException {
    Files.writeString(folder.resolve("how-old.csv"), "clip,age\na,1\n");
    Classic classic =
        classic(
            """
            method:
              type: classic
              descriptors: [vlbp, csv-estimate: {file: "${FOLDER}/how-old.csv"}]
              learner: bagged-trees
              variance: 0.9
              by: spontaneity
            """);

    assertEquals("vlbp + how-old.csv, bagged-trees after PCA by spontaneity", classic.toString());
  }

  @Test
  void groupsOfTheSameNameAreToldApart() throws IOException {
    Files.writeString(folder.resolve("how-old.csv"), "clip,age\na,1\n");
    String csv = "csv-estimate: {file: '${FOLDER}/how-old.csv'}";
    Classic classic =
        classic("method: {type: classic, descriptors: [bif, %s, %s]}\n".formatted(csv, csv));

    assertEquals(List.of("bif", "appearance", "appearance_2"), classic.groups());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "descriptors: []| 8:38: method.descriptors: expected at least one descriptor, found none",
        "descriptors: [bif], variance: 0| 8:55: method.variance: expected more than 0, found 0",
        "descriptors: [bif], by: age| 8:49: method.by: expected a trait of classes, found one of",
        "descriptors: [biff]| 8:39: unknown descriptor 'biff': did you mean 'bif'?",
        "descriptors: [dynamics: {landmarks: x}]| 8:61: method.descriptors.landmarks: expected a file",
        "descriptors: [bif], learner: {type: svm, cost: []}| 8:72: method.learner.cost: expected numbers",
      })
  void saysWhatIsWrong(String settings, String expected) {
    List<String> problems = problems("method: {type: classic, %s}\n".formatted(settings));

    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith(expected), problems.get(0));
  }

  private static final class FineFactory extends NamedFactory<NoSettings, NoContext, Descriptor>
      implements DescriptorFactory<NoSettings> {
    FineFactory() {
      super("fine", "a finer grid than any crop has pixels", NoSettings.class);
    }

    @Override
    public Maps<?> maps(NoSettings settings) {
      return new Maps<>(
          new PixelsBackboneFactory(), new PixelsSettings(5000, PixelsSettings.Channels.GREY));
    }

    @Override
    public Descriptor create(NoSettings settings, NoContext context) {
      throw new AssertionError("nothing is described");
    }
  }

  private static final class Fine implements FrnPlugin {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<DescriptorFactory<?>> descriptors() {
      return List.of(new FineFactory());
    }
  }

  @Test
  void namesTheDescriptorWhoseCropsDoNotFit() {
    List<String> problems = problems("method: {type: classic, descriptors: [bif, fine]}\n");

    assertEquals(
        List.of(
            "8:9: method: descriptor fine: expected a backbone.grid of at most align.size, 96,"
                + " found 5000"),
        problems);
  }
}
