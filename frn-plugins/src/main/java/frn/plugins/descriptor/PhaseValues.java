package frn.plugins.descriptor;

/**
 * The 25 values of a phase of a movement (Dibeklioğlu et al. 2012, Table 1; 2015, Table 2), with D
 * the amplitude, D+ and D− the frames in which it grows and falls, η their number, V the speed and
 * A the acceleration. The first frame of a phase neither grows nor falls. What an empty set would
 * divide by, or a maximum of nothing, is 0. Sources have durations in seconds; these are in sampled
 * frames, as a common factor says nothing to what learns from values brought to deviation 1.
 */
final class PhaseValues {
  /** How many there are. */
  static final int COUNT = 25;

  /** The first of them: durations, and shares of them. */
  static final int DURATIONS = 5;

  private final double[] left;
  private final double[] right;
  private final double[] values = new double[COUNT];
  private int next;

  /**
   * Of a movement.
   *
   * @param left amplitudes of the image's left, one a frame
   * @param right of its right
   */
  PhaseValues(double[] left, double[] right) {
    this.left = left;
    this.right = right;
  }

  /** Frames of one direction: how many, and the sum and the greatest of what they have. */
  private static final class Part {
    private int n;
    private double sum;
    private double most;

    void add(double size) {
      n++;
      sum += size;
      most = Math.max(most, size);
    }

    double mean() {
      return n == 0 ? 0 : sum / n;
    }
  }

  /**
   * In the order of the table: duration (of D+, D−, D), its ratios, maximum amplitude, means (of D,
   * D+, |D−|), standard deviation, totals, net amplitude, ratios of the totals, maximum and mean
   * speed and acceleration (up, down), net amplitude a duration, difference of the sides.
   *
   * @param from the first frame
   * @param to the first frame after it
   */
  double[] of(int from, int to) {
    next = 0;
    int n = to - from;
    if (n <= 0) {
      return new double[COUNT];
    }
    Part up = new Part();
    Part down = new Part();
    Part faster = new Part();
    Part slower = new Part();
    Part gaining = new Part();
    Part losing = new Part();
    double sum = 0;
    double squares = 0;
    double most = Double.NEGATIVE_INFINITY;
    double sides = 0;
    for (int i = from; i < to; i++) {
      double d = amplitude(i);
      sum += d;
      squares += d * d;
      most = Math.max(most, d);
      sides += left[i] - right[i];
      double v = i == from ? 0 : speed(i);
      if (v > 0) {
        up.add(d);
        faster.add(v);
      } else if (v < 0) {
        down.add(Math.abs(d));
        slower.add(-v);
      }
      double a = i < from + 2 ? 0 : v - speed(i - 1);
      if (a > 0) {
        gaining.add(a);
      } else if (a < 0) {
        losing.add(-a);
      }
    }
    double total = up.sum + down.sum;
    put(up.n, down.n, n);
    put((double) up.n / n, (double) down.n / n);
    put(most);
    put(sum / n, up.mean(), down.mean());
    put(Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n))));
    put(up.sum, down.sum);
    put(up.sum - down.sum);
    put(total == 0 ? 0 : up.sum / total, total == 0 ? 0 : down.sum / total);
    put(faster.most, slower.most, faster.mean(), slower.mean());
    put(gaining.most, losing.most, gaining.mean(), losing.mean());
    put((up.sum - down.sum) / n);
    put(Math.abs(sides) / n);
    return values.clone();
  }

  private double amplitude(int frame) {
    return (left[frame] + right[frame]) / 2;
  }

  private double speed(int frame) {
    return amplitude(frame) - amplitude(frame - 1);
  }

  private void put(double... more) {
    for (double value : more) {
      values[next++] = value;
    }
  }
}
