package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.analysis.Finding;
import frn.api.analysis.TrainedRun;
import frn.api.clip.Clip;
import frn.plugins.analysis.Perturbation.Replace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a network that adds: y = 10 a + 4 b + c of three parts with one number each. */
class PerturbedRunTest {
  private final List<TrainedRun.Labelled> test =
      List.of(clip("old", "70", 15), clip("young", "17", 30));
  private final List<TrainedRun.Labelled> training =
      List.of(clip("donor-1", "66", 0), clip("donor-2", "80", 0), clip("child", "9", 0));
  private boolean regression = true;
  private boolean importance = true;

  @Test
  void zeroTakesWhatARegionAdds() {
    Map<String, Double> found = run(settings(Replace.ZERO, Map.of(), Optional.empty()));

    // y is 15 for the one, 30 for the other: both are right as long as nothing is replaced.
    assertEquals(0, found.get("old//error"));
    assertEquals(15, found.get("old//predicted"));
    assertEquals(5, found.get("old/a/predicted"));
    assertEquals(10, found.get("old/a/error"));
    assertEquals(20, found.get("young/a/error"));
    assertEquals(8, found.get("young/b/error"));
    assertEquals(28, found.get("young/a+b/error"));
    assertEquals(10, found.get("young/b+c/error"));
    assertEquals(30, found.get("young/a+b+c/error"));
  }

  @Test
  void theMeanIsThatOfTheTrainingClips() {
    Map<String, Double> found = run(settings(Replace.MEAN, Map.of(), Optional.empty()));
    assertEquals(15 + 10 * (4 - 1), found.get("old/a/predicted"), 1e-5);
    assertEquals(15 + 4 * (5 - 1), found.get("old/b/predicted"), 1e-5);
  }

  @Test
  void aGroupGivesItsFeaturesOneAfterAnother() {
    Map<String, Double> found =
        run(
            settings(
                Replace.GROUP,
                Map.of("age", List.of("66", "120")),
                Optional.of(List.of(13.0, 19.0))));

    assertTrue(found.keySet().stream().noneMatch(name -> name.startsWith("old")));
    // Both donors: a becomes 5 and 7, so y 60 and 80.
    assertEquals(70, found.get("young/a/predicted"), 1e-5);
    assertEquals(40, found.get("young/a/error"), 1e-5);
  }

  @Test
  void withoutDonorsThereIsWhatWasBefore() {
    Map<String, Double> found =
        run(settings(Replace.GROUP, Map.of("age", List.of("100", "120")), Optional.empty()));
    assertEquals(0, found.get("old//error"));
    assertTrue(found.keySet().stream().noneMatch(name -> name.contains("/a/")), found::toString);
  }

  @Test
  void aClassIsRightOrWrong() {
    regression = false;
    Map<String, Double> found = run(settings(Replace.ZERO, Map.of(), Optional.empty()));
    assertEquals(0, found.get("old//error"));
    assertEquals(1, found.get("old/a/error"));
    assertTrue(found.keySet().stream().noneMatch(name -> name.endsWith("predicted")));
  }

  /** By importance a, b, c go first. */
  @Test
  void curvesFollowTheImportanceOfEachClip() {
    Map<String, Double> found = run(settings(Replace.ZERO, Map.of(), Optional.empty()));
    assertEquals(List.of(0.0, 10.0, 14.0, 15.0), curve(found, "old/deletion"));
    assertEquals(List.of(0.0, 20.0, 28.0, 30.0), curve(found, "young/deletion"));
    assertEquals(List.of(15.0, 5.0, 1.0, 0.0), curve(found, "old/insertion"));
    // Whatever the order, nothing and everything are the same.
    assertEquals(0, found.get("old/deletion at random/0"));
    assertEquals(15, found.get("old/deletion at random/3"), 1e-9);
    assertEquals(15, found.get("old/insertion at random/0"), 1e-9);
  }

  /** Donors make y 75 and 105 of all three parts; of the first 60 and 80. */
  @Test
  void curvesAreMeansOverAllThatTakesTheFeaturesPlace() {
    Map<String, Double> found =
        run(settings(Replace.GROUP, Map.of("age", List.of("66", "120")), Optional.empty()));
    assertEquals(found.get("young/a/error"), found.get("young/deletion/1"), 1e-9);
    assertEquals(found.get("young/a+b/error"), found.get("young/deletion/2"), 1e-9);
    assertEquals((75 + 105) / 2.0 - 30, found.get("young/deletion/3"), 1e-9);
  }

  /** What takes the features' place does not hang on how many orders there are. */
  @Test
  void donorsAndOrdersAreDrawnApart() {
    Map<String, List<String>> all = Map.of("age", List.of("0", "120"));
    Map<String, Double> two = run(settings(Replace.GROUP, all, Optional.empty(), 1, 2));
    Map<String, Double> seven = run(settings(Replace.GROUP, all, Optional.empty(), 1, 7));
    two.keySet().removeIf(name -> name.contains(PerturbedRun.AT_RANDOM));
    seven.keySet().removeIf(name -> name.contains(PerturbedRun.AT_RANDOM));
    assertEquals(two, seven);
  }

  @Test
  void withoutImportanceThereAreNoCurves() {
    importance = false;
    Map<String, Double> found = run(settings(Replace.ZERO, Map.of(), Optional.empty()));
    assertTrue(found.keySet().stream().noneMatch(name -> name.contains("deletion")));
    assertEquals(10, found.get("old/a/error"));
  }

  @Test
  void theSameRunFindsTheSame() {
    Perturbation.Settings settings =
        settings(Replace.GROUP, Map.of("age", List.of("0", "120")), Optional.empty());
    assertEquals(run(settings), run(settings));
  }

  private static List<Double> curve(Map<String, Double> found, String name) {
    return List.of(0, 1, 2, 3).stream().map(k -> found.get(name + "/" + k)).toList();
  }

  private Map<String, Double> run(Perturbation.Settings settings) {
    Map<String, Double> found = new HashMap<>();
    for (Finding finding : new PerturbedRun(settings, new Adding()).findings()) {
      String name = finding.clip() + "/" + finding.item() + "/" + finding.name();
      assertEquals(null, found.put(name, finding.value()), name);
    }
    return found;
  }

  private static Perturbation.Settings settings(
      Replace replace, Map<String, List<String>> from, Optional<List<Double>> ages) {
    return settings(replace, from, ages, 10, 2);
  }

  private static Perturbation.Settings settings(
      Replace replace,
      Map<String, List<String>> from,
      Optional<List<Double>> ages,
      int draws,
      int orders) {
    return new Perturbation.Settings(
        replace,
        from,
        draws,
        Optional.empty(),
        Optional.empty(),
        List.of(List.of("a", "b", "c"), List.of("a", "unknown")),
        ages,
        Optional.empty(),
        List.of(),
        orders,
        100,
        1);
  }

  private static TrainedRun.Labelled clip(String id, String age, double truth) {
    return new TrainedRun.Labelled(
        new Clip(id, "subject of " + id, Path.of(id), Map.of("age", age)), truth);
  }

  private final class Adding extends TestingRun {
    {
      d.put("old", new float[] {1, 1, 1});
      d.put("young", new float[] {2, 2, 2});
      d.put("donor-1", new float[] {5, 5, 5});
      d.put("donor-2", new float[] {7, 7, 7});
      d.put("child", new float[] {0, 3, 0});
    }

    @Override
    public boolean isRegression() {
      return regression;
    }

    @Override
    public List<Labelled> test() {
      return test;
    }

    @Override
    public List<Labelled> training() {
      return training;
    }

    @Override
    Estimate estimate(float... parts) {
      double y = 10.0 * parts[0] + 4.0 * parts[1] + parts[2];
      return new Estimate(y, List.of(y), importance ? List.of(0.7f, 0.2f, 0.1f) : List.of());
    }
  }
}
