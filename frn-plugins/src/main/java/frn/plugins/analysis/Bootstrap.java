package frn.plugins.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Intervals of means by resampling subjects, not clips: the clips of one subject are alike. A
 * resample draws as many subjects as there are, with replacement, and takes all clips of each; the
 * interval is that of the middle 95 % of the means.
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
    if (clips.length < 2) {
      return Optional.empty();
    }
    double[] sums = new double[clips.length];
    for (int clip = 0; clip < values.length; clip++) {
      sums[subject[clip]] += values[clip];
    }
    double[] means = new double[times.length];
    for (int resample = 0; resample < times.length; resample++) {
      double sum = 0;
      long count = 0;
      for (int s = 0; s < sums.length; s++) {
        sum += times[resample][s] * sums[s];
        count += (long) times[resample][s] * clips[s];
      }
      means[resample] = sum / count;
    }
    Arrays.sort(means);
    return Optional.of(new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL)));
  }

  /** Between the two nearest of sorted values (R's type 7). */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
