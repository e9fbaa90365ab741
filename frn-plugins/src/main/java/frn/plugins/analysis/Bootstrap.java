package frn.plugins.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Intervals of means, and of what is made of them, by resampling subjects, not clips: the clips of
 * one subject are alike. A resample draws as many subjects as there are, with replacement, and
 * takes all clips of each; the interval is that of the middle 95 % of the resamples.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end
   */
  record Interval(double low, double high) {}

  /** How often each resample has each subject. */
  private final int[][] times;

  private final int[] subject;
  private final int[] clips;

  /**
   * @param subjects of the clips
   * @param resamples how many
   */
  Bootstrap(List<String> subjects, int resamples, long seed) {
    Map<String, Integer> index = new LinkedHashMap<>();
    subjects.forEach(name -> index.putIfAbsent(name, index.size()));
    this.subject = subjects.stream().mapToInt(index::get).toArray();
    this.clips = new int[index.size()];
    Arrays.stream(subject).forEach(s -> clips[s]++);
    this.times = new int[index.isEmpty() ? 0 : resamples][index.size()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int[] resample : times) {
      for (int draw = 0; draw < resample.length; draw++) {
        resample[random.nextInt(resample.length)]++;
      }
    }
  }

  /** How many subjects there are. */
  int subjects() {
    return clips.length;
  }

  /**
   * The interval of the mean of a value of each clip; empty below two subjects.
   *
   * @param values in the order of the clips' subjects
   */
  Optional<Interval> mean(double... values) {
    double[][] column =
        Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    return ofMeans(column, means -> OptionalDouble.of(means[0]));
  }

  /**
   * The interval of what is computed from the means of several values of each clip, over the
   * resamples of which it can be; empty below two subjects or two such resamples.
   *
   * @param rows in the order of the clips' subjects, as many values in each
   */
  Optional<Interval> ofMeans(double[][] rows, Function<double[], OptionalDouble> statistic) {
    if (clips.length < 2) {
      return Optional.empty();
    }
    double[][] sums = new double[clips.length][rows[0].length];
    for (int clip = 0; clip < rows.length; clip++) {
      for (int value = 0; value < rows[clip].length; value++) {
        sums[subject[clip]][value] += rows[clip][value];
      }
    }
    double[] found =
        Arrays.stream(times)
            .map(resample -> statistic.apply(means(resample, sums)))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    return found.length < 2
        ? Optional.empty()
        : Optional.of(new Interval(quantile(found, TAIL), quantile(found, 1 - TAIL)));
  }

  private double[] means(int[] resample, double[][] sums) {
    double[] means = new double[sums[0].length];
    long count = 0;
    for (int s = 0; s < sums.length; s++) {
      count += (long) resample[s] * clips[s];
      for (int value = 0; value < means.length; value++) {
        means[value] += resample[s] * sums[s][value];
      }
    }
    for (int value = 0; value < means.length; value++) {
      means[value] /= count;
    }
    return means;
  }

  /** Between the two nearest of sorted values (R's type 7). */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
