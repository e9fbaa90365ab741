package frn.runner.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Errors on held-out clips, by subject: the clips of one subject are alike, and say no more than
 * the subject does.
 *
 * @param subjects with their sums
 */
record SubjectErrors(List<OfSubject> subjects) {
  private static final double LEVEL = 0.05;

  /**
   * Those of one subject: absolute errors, or 1 for a wrong class.
   *
   * @param n estimates
   * @param error sum of the network's
   * @param baseline sum of the constant's
   */
  public record OfSubject(String subject, int n, double error, double baseline) {
    double gain() {
      return (baseline - error) / n;
    }
  }

  SubjectErrors {
    // In one order, so that sums are the same to the last digit whichever database has them.
    subjects = subjects.stream().sorted(Comparator.comparing(OfSubject::subject)).toList();
  }

  /** How much less the error is than that of the constant: the mean over subjects. */
  OptionalDouble gain() {
    return subjects.stream().mapToDouble(OfSubject::gain).average();
  }

  /**
   * The p of the one-sided t-test over subjects that the gain is above 0.
   *
   * @return empty below two subjects, and where all gain the same
   */
  OptionalDouble pGain() {
    double mean = gain().orElse(0);
    double squares = subjects.stream().mapToDouble(s -> square(s.gain() - mean)).sum();
    int n = subjects.size();
    if (n < 2 || squares <= Math.ulp(mean) * n) {
      return OptionalDouble.empty();
    }
    double t = mean / Math.sqrt(squares / (n - 1) / n);
    return OptionalDouble.of(TDistribution.of(n - 1.0).survivalProbability(t));
  }

  /**
   * Whether the network is better than the constant.
   *
   * @return empty where a single subject cannot say so
   */
  Optional<Boolean> learned() {
    if (subjects.size() < 2) {
      return Optional.empty();
    }
    boolean isBetter = gain().orElseThrow() > 0;
    return Optional.of(isBetter && pGain().orElse(0) < LEVEL);
  }

  /** The mean error over all estimates. */
  private double mean() {
    return subjects.stream().mapToDouble(OfSubject::error).sum()
        / subjects.stream().mapToInt(OfSubject::n).sum();
  }

  /**
   * Half of the 95 % interval of the mean error over all estimates, whose variance is that between
   * subjects (a ratio of sums, by linearisation), with Student's t.
   */
  private OptionalDouble halfInterval() {
    int g = subjects.size();
    if (g < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = subjects.stream().mapToDouble(s -> square(s.error() - s.n() * mean)).sum();
    double all = subjects.stream().mapToInt(OfSubject::n).sum();
    double se = Math.sqrt(squares * g / (g - 1)) / all;
    return OptionalDouble.of(se * TDistribution.of(g - 1.0).inverseSurvivalProbability(LEVEL / 2));
  }

  /** The lower end of the 95 % interval of the mean error. */
  OptionalDouble low() {
    return halfInterval().isEmpty()
        ? halfInterval()
        : OptionalDouble.of(Math.max(0, mean() - halfInterval().getAsDouble()));
  }

  /** Its upper end. */
  OptionalDouble high() {
    return halfInterval().isEmpty()
        ? halfInterval()
        : OptionalDouble.of(mean() + halfInterval().getAsDouble());
  }

  private static double square(double value) {
    return value * value;
  }
}
