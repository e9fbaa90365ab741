package frn.plugins.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * Statistics of samples; what cannot be said of one is empty, never NaN. Tests are two-sided unless
 * they say otherwise.
 */
final class Statistics {
  private static final NaturalRanking RANKING = new NaturalRanking(TiesStrategy.AVERAGE);

  /** Errors and accuracies are not known to more than these. */
  private static final double DIGITS = 1e9;

  private Statistics() {}

  /** The mean; empty of nothing. */
  static OptionalDouble mean(double... values) {
    return Arrays.stream(values).average();
  }

  /** The standard deviation, by n − 1; empty below two values. */
  static OptionalDouble sd(double... values) {
    if (values.length < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(values).orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.length - 1)));
  }

  /** The standard error of the mean. */
  static OptionalDouble standardError(double... values) {
    OptionalDouble sd = sd(values);
    return sd.isEmpty() ? sd : OptionalDouble.of(sd.getAsDouble() / Math.sqrt(values.length));
  }

  /** Student's t of differences against 0; empty where they do not vary. */
  static OptionalDouble t(double... given) {
    double[] differences = rounded(given);
    return varies(differences)
        ? OptionalDouble.of(TTest.withDefaults().statistic(differences))
        : OptionalDouble.empty();
  }

  /** The p of {@link #t}: the paired t-test. */
  static OptionalDouble pairedT(double... given) {
    double[] differences = rounded(given);
    return varies(differences)
        ? OptionalDouble.of(TTest.withDefaults().test(differences).getPValue())
        : OptionalDouble.empty();
  }

  /** The p of {@link #t} against what is not above 0: the one-sided t-test. */
  static OptionalDouble aboveZero(double... differences) {
    OptionalDouble t = t(differences);
    return t.isEmpty()
        ? t
        : OptionalDouble.of(
            TDistribution.of(differences.length - 1).survivalProbability(t.getAsDouble()));
  }

  /**
   * The corrected resampled t-test (Nadeau and Bengio 2003, Eq. 17 with the variance of Section 5):
   * folds share training data, so that their differences vary less than those of independent runs.
   *
   * @param tested mean number of test clips of a run
   * @param trained likewise of training clips
   */
  static OptionalDouble correctedResampledT(double[] given, double tested, double trained) {
    double[] differences = rounded(given);
    if (!varies(differences) || trained <= 0) {
      return OptionalDouble.empty();
    }
    int k = differences.length;
    double sd = sd(differences).orElseThrow();
    double t = mean(differences).orElseThrow() / (sd * Math.sqrt(1.0 / k + tested / trained));
    return OptionalDouble.of(2 * TDistribution.of(k - 1).survivalProbability(Math.abs(t)));
  }

  /**
   * Wilcoxon's signed-rank test of the differences that are not 0 (as R's {@code wilcox.test}):
   * exact for few without ties, else by the normal distribution with continuity correction. Empty
   * where all differences are 0.
   */
  static OptionalDouble wilcoxon(double... differences) {
    double[] some = Arrays.stream(rounded(differences)).filter(d -> d != 0).toArray();
    return some.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(WilcoxonSignedRankTest.withDefaults().test(some).getPValue());
  }

  /** McNemar's exact test of so many pairs that differ one way and the other. */
  static OptionalDouble mcNemar(int one, int other) {
    return one + other == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(BinomialTest.withDefaults().test(one + other, one, 0.5).getPValue());
  }

  /** Cohen's d of paired samples: mean over standard deviation of the differences. */
  static OptionalDouble effectSize(double... given) {
    double[] differences = rounded(given);
    return varies(differences)
        ? OptionalDouble.of(mean(differences).orElseThrow() / sd(differences).orElseThrow())
        : OptionalDouble.empty();
  }

  private static boolean varies(double... values) {
    return values.length > 1 && Arrays.stream(values).anyMatch(v -> v != values[0]);
  }

  /** What differs by rounding alone does not differ: 0.9 - 0.8 and 0.8 - 0.7. */
  private static double[] rounded(double... values) {
    return Arrays.stream(values).map(v -> Math.rint(v * DIGITS) / DIGITS).toArray();
  }

  /** Holm's step-down adjustment of the p-values of a family; absent ones stay absent. */
  static OptionalDouble[] holm(OptionalDouble... ps) {
    int[] order =
        IntStream.range(0, ps.length)
            .filter(i -> ps[i].isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> ps[i].getAsDouble()))
            .mapToInt(Integer::intValue)
            .toArray();
    OptionalDouble[] adjusted = ps.clone();
    double largest = 0;
    for (int place = 0; place < order.length; place++) {
      double p = Math.min(1, (order.length - place) * ps[order[place]].getAsDouble());
      largest = Math.max(largest, p);
      adjusted[order[place]] = OptionalDouble.of(largest);
    }
    return adjusted;
  }

  /** Spearman's ρ, with mean ranks of ties; empty where one side does not vary. */
  static OptionalDouble spearman(double[] x, double[] y) {
    return pearson(RANKING.apply(x), RANKING.apply(y));
  }

  private static OptionalDouble pearson(double[] x, double[] y) {
    if (!varies(x) || !varies(y)) {
      return OptionalDouble.empty();
    }
    double meanX = mean(x).orElseThrow();
    double meanY = mean(y).orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return OptionalDouble.of(xy / Math.sqrt(xx * yy));
  }

  /** Kendall's τ-b; empty where one side does not vary. */
  static OptionalDouble kendall(double[] x, double[] y) {
    long concordance = 0;
    long inX = 0;
    long inY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        int signX = (int) Math.signum(x[i] - x[j]);
        int signY = (int) Math.signum(y[i] - y[j]);
        concordance += signX * signY;
        inX += Math.abs(signX);
        inY += Math.abs(signY);
      }
    }
    return inX == 0 || inY == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(concordance / Math.sqrt((double) inX * inY));
  }
}
