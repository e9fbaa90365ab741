package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.TrainedRun;
import frn.api.clip.Clip;
import frn.plugins.analysis.Explained.Verdict;
import frn.plugins.analysis.Interaction.Donors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With networks that are formulas of three parts a, b, c, normal and of one number each. */
class InteractionTest {
  private static final ToDoubleFunction<float[]> PRODUCT = d -> 40 + 5 * d[0] * d[1];
  private static final ToDoubleFunction<float[]> SUM = d -> 40 + 5 * (d[0] - d[1]);

  private ToDoubleFunction<float[]> truth = PRODUCT;
  private ToDoubleFunction<float[]> network = PRODUCT;
  private double noise;
  private int classes;
  private int subjects = 40;
  private long seed = 5;

  @Test
  void aProductIsARelation() {
    Map<String, Double> found = run();

    assertEquals(Verdict.RELATION.ordinal(), found.get("a+b/verdict"));
    assertEquals(1, found.get("a+b/gain"), 1e-6);
    // D of a product is (a - a')(b - b') · 5: its mean square is 4 · 25, and var F 25.
    assertEquals(1, found.get("a+b/H"), 0.15);
    assertEquals(1, found.get("a+b/S"), 0.2);
    assertTrue(found.get("a+b/p_holm") < 1e-2, found::toString);
    assertEquals(Verdict.RELATION.ordinal(), found.get("a/verdict"));
    assertEquals(Verdict.NONE.ordinal(), found.get("c/verdict"));
    for (String other : List.of("a+c", "b+c")) {
      assertEquals(0, found.get(other + "/H"), 1e-9);
      assertEquals(0, found.get(other + "/S"), 1e-9);
      assertEquals(Verdict.NONE.ordinal(), found.get(other + "/verdict"));
    }
  }

  @Test
  void aDifferenceIsTwoRegionsAlone() {
    truth = SUM;
    network = SUM;
    Map<String, Double> found = run();

    assertEquals(0, found.get("a+b/H"), 1e-9);
    assertEquals(Verdict.NONE.ordinal(), found.get("a+b/verdict"));
    // Of a single region, the mean of (5 a - 5 a')² over 2 var F, and half of the variance.
    assertEquals(0.5, found.get("a/H"), 0.1);
    assertEquals(0.5, found.get("a/S"), 0.1);
    assertEquals(Verdict.ALONE.ordinal(), found.get("a/verdict"));
    assertEquals(Verdict.ALONE.ordinal(), found.get("b/verdict"));
    assertEquals(Verdict.NONE.ordinal(), found.get("c/verdict"));
  }

  /** S says what the truth has of it, H what the network has. */
  @Test
  void aRelationOfTheNetworkAloneIsNone() {
    truth = SUM;
    network = d -> SUM.applyAsDouble(d) + 2 * d[1] * d[2];
    Map<String, Double> found = run();

    assertTrue(found.get("b+c/H") > 0.03, found::toString);
    assertTrue(Math.abs(found.get("b+c/S")) < 0.05, found::toString);
    assertEquals(Verdict.NONE.ordinal(), found.get("b+c/verdict"));
  }

  @Test
  void whatHasNotLearnedHasNoRelation() {
    network = d -> 40 + d[0] * d[1];
    noise = 20;
    Map<String, Double> found = run();

    assertTrue(found.get("a+b/gain") < 0.05, found::toString);
    assertEquals(Verdict.NOT_LEARNED.ordinal(), found.get("a+b/verdict"));
    assertEquals(Verdict.NOT_LEARNED.ordinal(), found.get("a/verdict"));
  }

  @Test
  void aNetworkThatSaysTheSameOfAllHasNoStrength() {
    network = d -> 40;
    Map<String, Double> found = run();

    assertNull(found.get("a+b/H"));
    assertEquals(0, found.get("a+b/S"));
    assertNull(found.get("a+b/p"));
    assertEquals(Verdict.NOT_LEARNED.ordinal(), found.get("a+b/verdict"));
  }

  /** Logits add up where classes are decided by a sum, however sure the network is. */
  @Test
  void classesAreToldByTheirLogits() {
    classes = 2;
    Map<String, Double> product = run();
    assertEquals(Verdict.RELATION.ordinal(), product.get("a+b/verdict"));
    assertEquals(1, product.get("a+b/S"), 0.5);

    truth = SUM;
    network = SUM;
    Map<String, Double> sum = run();
    assertEquals(0, sum.get("a+b/H"), 1e-6);
    assertEquals(Verdict.NONE.ordinal(), sum.get("a+b/verdict"));
    assertEquals(Verdict.ALONE.ordinal(), sum.get("a/verdict"));
  }

  /**
   * Where nothing is related, one test in twenty says so: T has the distribution that it should.
   */
  @Test
  void pairsThatAreNotRelatedAreFoundAsOftenAsTheLevelSays() {
    truth = SUM;
    network = d -> SUM.applyAsDouble(d) + d[0] * d[2] + d[1] * d[2] + d[0] * d[1];
    noise = 5;
    int significant = 0;
    int tests = 0;
    for (seed = 0; seed < 100; seed++) {
      Map<String, Double> found = run();
      for (String pair : List.of("a+b", "a+c", "b+c")) {
        significant += found.get(pair + "/p") < 0.05 ? 1 : 0;
        tests++;
      }
    }
    double share = (double) significant / tests;
    assertTrue(share > 0.005 && share < 0.09, () -> "share of p < 0.05: " + share);
  }

  @Test
  void donorsAreOfOtherSubjectsAndSaidWhenThereAreTooFew() {
    subjects = 1;
    FrnException e = assertThrows(FrnException.class, this::run);
    assertTrue(e.getMessage().contains("from: training"), e::getMessage);
    Map<String, Double> found = find(new Formulas(), settings(Donors.TRAINING, 0.05));
    assertEquals(1, found.get("a/subjects"));
    assertNull(found.get("a+b/T"));
    assertEquals(Verdict.NONE.ordinal(), found.get("a+b/verdict"));
    assertThrows(InvalidSetting.class, () -> new Interaction.Settings(Donors.TEST, 3, 0, 0, 0, 1));
  }

  @Test
  void theSameRunFindsTheSame() {
    assertEquals(run(), run());
  }

  /** Two seeds test the same subjects: these count once. */
  @Test
  void runsAreTakenTogetherBySubject() {
    FinishedExperiment.Run one = finished();
    Map<String, Double> alone = pooled(List.of(one));
    Map<String, Double> twice = pooled(List.of(one, one));

    assertEquals(run().get("a+b/T"), alone.get("a+b/T"), 1e-9);
    assertEquals(run().get("a+b/S"), alone.get("a+b/S"), 1e-9);
    assertEquals(alone.get("a+b/T"), twice.get("a+b/T"), 1e-9);
    assertEquals(alone.get("a/subjects"), twice.get("a/subjects"));
    assertEquals(2 * alone.get("a/n"), twice.get("a/n"));
    assertEquals(Verdict.RELATION.ordinal(), twice.get("a+b/verdict"));
    assertEquals(0, pooled(List.of()).get("/n"));
  }

  private Map<String, Double> pooled(List<FinishedExperiment.Run> runs) {
    FinishedExperiment experiment =
        new FinishedExperiment() {
          @Override
          public String name() {
            return "formulas";
          }

          @Override
          public List<Cell> cells() {
            return List.of(new Cell("v", "t", runs.size()));
          }

          @Override
          public List<Run> runs(Cell cell) {
            return runs;
          }
        };
    return byName(new PooledInteraction(settings(Donors.TEST, 0.05), experiment).findings());
  }

  private FinishedExperiment.Run finished() {
    Formulas run = new Formulas();
    return new FinishedExperiment.Run(
        0,
        seed,
        true,
        100,
        List.of(),
        run.test().stream()
            .map(
                clip ->
                    new FinishedExperiment.Prediction(
                        clip.clip().id(),
                        clip.clip().subject(),
                        Map.of(),
                        clip.truth(),
                        run.estimate(List.of(run.dynamics(clip.clip()))).get(0).predicted(),
                        40,
                        new float[0]))
            .toList(),
        new ExchangedRun(settings(Donors.TEST, 0.05), run).findings());
  }

  private Map<String, Double> run() {
    return find(new Formulas(), settings(Donors.TEST, 0.05));
  }

  private static Map<String, Double> find(TrainedRun run, Interaction.Settings settings) {
    return byName(new ExchangedRun(settings, run).findings());
  }

  private static Map<String, Double> byName(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.cohort().equals(Finding.ALL))
        .collect(Collectors.toMap(f -> f.item() + "/" + f.name(), Finding::value));
  }

  private static Interaction.Settings settings(Donors from, double gain) {
    return new Interaction.Settings(from, 8, gain, 0.05, 0.02, 1);
  }

  private final class Formulas extends TestingRun {
    private final List<Labelled> test = clips("test", subjects);
    private final List<Labelled> training = clips("training", 40);

    private List<Labelled> clips(String of, int count) {
      Random random = new Random(31 * seed + of.hashCode());
      List<Labelled> clips = new ArrayList<>();
      for (int i = 0; i < 5 * count; i++) {
        String id = of + i;
        float[] values = new float[3];
        IntStream.range(0, 3).forEach(part -> values[part] = (float) random.nextGaussian());
        d.put(id, values);
        double y = truth.applyAsDouble(values) + noise * random.nextGaussian();
        clips.add(
            new Labelled(
                new Clip(id, of + i / 5, Path.of(id), Map.of()),
                classes == 0 ? y : y > 40 ? 1 : 0));
      }
      return clips;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public boolean isRegression() {
      return classes == 0;
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
    Estimate estimate(float... values) {
      double y = network.applyAsDouble(values);
      if (classes == 0) {
        return new Estimate(y, List.of(y), List.of());
      }
      double above = 1 / (1 + Math.exp(40 - y));
      return new Estimate(y > 40 ? 1 : 0, List.of(1 - above, above), List.of());
    }
  }
}
