package frn.runner.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.plugins.BuiltinPlugin;
import frn.runner.TestingPlugin;
import frn.runner.experiment.ExperimentReader;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.plugin.PluginRegistry;
import frn.runner.yaml.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of methods without a network; {@link PlannerTest} has those of networks. */
class FoldCheckTest {
  @TempDir private Path folder;
  private final List<Clip> clips = new ArrayList<>();

  private VariantSpec variant(String method) {
    String file =
        """
        name: classic
        data: {source: synthetic, subjects: 8}
        align: given
        backbone: pixels
        traits: [age]
        protocol: {type: subject-kfold, folds: 2}
        executor: testing-executor
        method: {type: classic, %s}
        """;
    return new ExperimentReader(
            new PluginRegistry(List.of(new BuiltinPlugin(), new TestingPlugin())))
        .read("x.yaml", file.formatted(method), new Variables(Map.of(), Map.of()))
        .variants()
        .get(0);
  }

  private String clip(String id, Map<String, String> labels) {
    clips.add(new Clip(id, "s" + id, Path.of(id), labels));
    return id;
  }

  private String clip(String id, String spontaneity) {
    return clip(id, Map.of("age", "30", "spontaneity", spontaneity));
  }

  private FrnException refused(VariantSpec variant, Fold... folds) {
    return assertThrows(
        FrnException.class, () -> new FoldCheck(clips).check(variant, List.of(folds)));
  }

  @Test
  void eachClassThatIsLearnedFirstHasTwoClipsInEachFold() {
    VariantSpec variant = variant("descriptors: [bif], by: spontaneity");
    List<String> four =
        List.of(
            clip("a", "posed"),
            clip("b", "posed"),
            clip("c", "spontaneous"),
            clip("d", "spontaneous"));
    Fold enough = new Fold(0, four, List.of(clip("e", Map.of("age", "40"))));
    assertDoesNotThrow(() -> new FoldCheck(clips).check(variant, List.of(enough)));

    FrnException e = refused(variant, enough, new Fold(1, four.subList(0, 3), List.of("d")));
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertEquals(
        "variant base, trait age, fold 1: method.by: expected at least 2 clips of the class"
            + " spontaneous to learn from, found 1",
        e.getMessage());
  }

  @Test
  void eachClipThatIsLearnedFromHasAClass() {
    Fold fold =
        new Fold(0, List.of(clip("a", "posed"), clip("b", Map.of("age", "40"))), List.of("c"));

    FrnException e = refused(variant("descriptors: [bif], by: spontaneity"), fold);
    assertEquals(ErrorCode.DATA_UNUSABLE, e.code());
    assertEquals(
        "variant base: method.by: expected a label of each clip to learn from, found none of 1: b",
        e.getMessage());
  }

  @Test
  void anotherSystemKnowsAllClips() throws IOException {
    Path file = Files.writeString(folder.resolve("it.csv"), "clip,age\na,1\nb,2\n");
    VariantSpec variant = variant("descriptors: [bif, csv-estimate: {file: '%s'}]".formatted(file));
    assertDoesNotThrow(
        () ->
            new FoldCheck(clips).check(variant, List.of(new Fold(0, List.of("a"), List.of("b")))));

    FrnException e =
        refused(
            variant,
            new Fold(0, List.of("a", "b"), List.of("c")),
            new Fold(1, List.of("d"), List.of("a")));
    assertEquals(ErrorCode.INVALID_INPUT, e.code());
    assertEquals(
        "variant base: method.descriptors.csv-estimate.file: expected a line for each of 4 clips in"
            + " %s, found none for 2: c, d".formatted(file),
        e.getMessage());
  }
}
