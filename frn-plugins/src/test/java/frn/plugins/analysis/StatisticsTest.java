package frn.plugins.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the worked examples of R's own documentation. */
class StatisticsTest {
  /** R, {@code ?t.test}: {@code sleep}, the effect of two drugs on ten patients (Student 1908). */
  private static final double[] SLEEP = {
    0.7 - 1.9,
    -1.6 - 0.8,
    -0.2 - 1.1,
    -1.2 - 0.1,
    -0.1 + 0.1,
    3.4 - 4.4,
    3.7 - 5.5,
    0.8 - 1.6,
    0.0 - 4.6,
    2.0 - 3.4
  };

  /** R, {@code ?wilcox.test}: depression (Hollander and Wolfe 1973, p. 29 f.). */
  private static final double[] DEPRESSION = {
    1.83 - 0.878,
    0.50 - 0.647,
    1.62 - 0.598,
    2.48 - 2.05,
    1.68 - 1.06,
    1.88 - 1.29,
    1.55 - 1.06,
    3.06 - 3.14,
    1.30 - 1.29
  };

  /** R, {@code ?cor.test}: tuna (Hollander and Wolfe 1973, p. 187 f.). */
  private static final double[] LIGHTNESS = {44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1};

  private static final double[] PANEL = {2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};

  @Test
  void pairedTIsThatOfR() {
    assertEquals(-1.58, value(Statistics.mean(SLEEP)), 1e-12);
    assertEquals(-4.0621, value(Statistics.t(SLEEP)), 5e-5);
    assertEquals(0.002833, value(Statistics.pairedT(SLEEP)), 5e-7);
  }

  /** R says p-value = 0.01953 for "greater", which is half of the two-sided one. */
  @Test
  void wilcoxonIsThatOfR() {
    assertEquals(2 * 0.01953, value(Statistics.wilcoxon(DEPRESSION)), 1e-5);
  }

  /** The two differ in the last binary place. */
  @Test
  void differencesByRoundingAloneAreNone() {
    double[] same = {0.9 - 0.8, 0.8 - 0.7};
    assertTrue(same[0] != same[1]);
    assertEquals(OptionalDouble.empty(), Statistics.t(same));
    assertEquals(OptionalDouble.empty(), Statistics.pairedT(same));
    assertEquals(OptionalDouble.empty(), Statistics.correctedResampledT(same, 1, 9));
    assertEquals(OptionalDouble.empty(), Statistics.effectSize(same));
    assertEquals(OptionalDouble.empty(), Statistics.wilcoxon(0.1 + 0.2 - 0.3));
  }

  @Test
  void wilcoxonLeavesOutWhatDoesNotDiffer() {
    double[] withZeros =
        DoubleStream.concat(DoubleStream.of(DEPRESSION), DoubleStream.of(0, 0)).toArray();
    assertEquals(value(Statistics.wilcoxon(DEPRESSION)), value(Statistics.wilcoxon(withZeros)), 0);
    assertTrue(Statistics.wilcoxon(0, 0, 0).isEmpty());
    assertEquals(1, value(Statistics.wilcoxon(0, 0, 2)), 0);
  }

  @Test
  void correlationsAreThoseOfR() {
    assertEquals(0.6, value(Statistics.spearman(LIGHTNESS, PANEL)), 1e-12);
    assertEquals(0.4444444, value(Statistics.kendall(LIGHTNESS, PANEL)), 5e-8);
  }

  /** By hand: of six pairs one ties in x; 4 concordant, 1 discordant: 3 / √(5 · 6). */
  @Test
  void kendallCountsTies() {
    assertEquals(
        3 / Math.sqrt(30),
        value(Statistics.kendall(new double[] {1, 2, 2, 3}, new double[] {1, 3, 2, 2.5})),
        1e-12);
  }

  @Test
  void whatDoesNotVaryHasNoCorrelationAndNoTest() {
    double[] same = {2, 2, 2};
    double[] rising = {1, 2, 3};
    assertTrue(Statistics.spearman(same, rising).isEmpty());
    assertTrue(Statistics.kendall(rising, same).isEmpty());
    assertTrue(Statistics.t(same).isEmpty());
    assertTrue(Statistics.pairedT(same).isEmpty());
    assertTrue(Statistics.effectSize(same).isEmpty());
    assertTrue(Statistics.sd(1).isEmpty());
    assertTrue(Statistics.standardError(1).isEmpty());
    assertTrue(Statistics.mean().isEmpty());
    assertTrue(Statistics.pairedT(1).isEmpty());
    assertTrue(Statistics.correctedResampledT(new double[] {1}, 1, 9).isEmpty());
    assertTrue(Statistics.mcNemar(0, 0).isEmpty());
  }

  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02. */
  @Test
  void holmIsThatOfR() {
    OptionalDouble[] adjusted =
        Statistics.holm(some(0.01), some(0.04), OptionalDouble.empty(), some(0.03), some(0.005));
    assertTrue(adjusted[2].isEmpty());
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        new double[] {
          value(adjusted[0]), value(adjusted[1]), value(adjusted[3]), value(adjusted[4])
        },
        1e-12);
  }

  /** R: binom.test(1, 10) has p-value = 0.02148. */
  @Test
  void mcNemarIsTheBinomialTest() {
    assertEquals(0.02148, value(Statistics.mcNemar(1, 9)), 5e-6);
    assertEquals(22 / 1024.0, value(Statistics.mcNemar(9, 1)), 1e-12);
  }

  /** R: qt(0.975, 9) is 2.262157; so large a t has p = 0.05. */
  @Test
  void theCorrectedTestHasTheVarianceOfNadeauAndBengio() {
    double[] spread = IntStream.range(0, 10).mapToDouble(i -> i - 4.5).toArray();
    double sd = value(Statistics.sd(spread));
    double mean = 2.2621571628 * sd * Math.sqrt(1 / 10.0 + 20 / 180.0);
    double[] differences = DoubleStream.of(spread).map(d -> d + mean).toArray();

    assertEquals(0.05, value(Statistics.correctedResampledT(differences, 20, 180)), 1e-9);
    assertTrue(
        value(Statistics.pairedT(differences))
            < value(Statistics.correctedResampledT(differences, 20, 180)));
  }

  private static OptionalDouble some(double value) {
    return OptionalDouble.of(value);
  }

  private static double value(OptionalDouble value) {
    return value.orElseThrow();
  }
}
