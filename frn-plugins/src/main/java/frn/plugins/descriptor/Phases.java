package frn.plugins.descriptor;

/**
 * The parts of a smile (Dibeklioğlu et al. 2012): the onset is the greatest continuous rise of the
 * corners of the lips, the offset the greatest continuous fall after it, and the apex lies between.
 * There the longest rise and fall are taken; a slow drift of noisy landmarks is longer than a
 * smile's onset, so we take the greatest.
 *
 * @param onset the first frame of the rise
 * @param apex the first frame after it
 * @param offset the first frame of the fall; the clip's end where there is none
 * @param end the first frame after the fall
 */
record Phases(int onset, int apex, int offset, int end) {
  /** Those of a signal, of one value a frame. */
  static Phases of(double... signal) {
    int[] rise = greatest(signal, 0, 1);
    int[] fall = greatest(signal, Math.max(0, rise[1] - 1), -1);
    // The frame of the turn ends the one and begins the other.
    return new Phases(rise[0], rise[1], Math.max(rise[1], fall[0]), Math.max(rise[1], fall[1]));
  }

  /**
   * The run of frames over which a signal rises, or falls, by the most.
   *
   * @return its first frame, and the first after it; both the end where it never does
   */
  private static int[] greatest(double[] signal, int from, int direction) {
    int[] best = {signal.length, signal.length};
    double most = 0;
    int start = from;
    for (int i = from + 1; i <= signal.length; i++) {
      boolean goesOn = i < signal.length && direction * (signal[i] - signal[i - 1]) > 0;
      if (!goesOn) {
        double change = direction * (signal[i - 1] - signal[start]);
        if (change > most) {
          most = change;
          best = new int[] {start, i};
        }
        start = i;
      }
    }
    return best;
  }
}
