package frn.plugins.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Random numbers by their position in a stream, so that they depend on nothing but the stream's key
 * (SplitMix64: Steele, Lea and Flood 2014).
 */
public final class Randomness {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Randomness() {}

  /** The key of a stream from a seed and what distinguishes the stream. */
  public static long key(long seed, String name) {
    long key = bits(seed, 0);
    for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
      key = bits(key, letter);
    }
    return key;
  }

  /** The key of a stream from a seed and two numbers. */
  public static long key(long seed, long a, long b) {
    return bits(bits(bits(seed, 1), a), b);
  }

  /** The 64 random bits at a position of a stream. */
  public static long bits(long key, long position) {
    long z = key + (position + 1) * STEP;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Values uniform in ±bound. */
  public static double[] uniform(long key, double bound, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = bound * ((bits(key, i) >>> 11) * 0x1p-52 - 1);
    }
    return values;
  }

  /**
   * The first values of a parameter, uniform in ±bound, or centre where bound is 0.
   *
   * @param name its full name
   */
  public static double[] initial(long seed, String name, double centre, double bound, int count) {
    if (bound == 0) {
      double[] values = new double[count];
      Arrays.fill(values, centre);
      return values;
    }
    return uniform(key(seed, name), bound, count);
  }

  /**
   * 0 with probability rate and 1 / (1 − rate) otherwise, from 32 bits each.
   *
   * @param from the position of the first value; even
   */
  public static void mask(long key, double rate, long from, float[] values) {
    int threshold = (int) (Math.round(rate * 0x1p32) - 0x80000000L);
    int kept = Float.floatToRawIntBits((float) (1 / (1 - rate)));
    for (int i = 0; i + 1 < values.length; i += 2) {
      long z = bits(key, (from + i) >>> 1);
      values[i] = Float.intBitsToFloat(kept & keep((int) z, threshold));
      values[i + 1] = Float.intBitsToFloat(kept & keep((int) (z >>> 32), threshold));
    }
    if ((values.length & 1) == 1) {
      int last = values.length - 1;
      int low = (int) bits(key, (from + last) >>> 1);
      values[last] = Float.intBitsToFloat(kept & keep(low, threshold));
    }
  }

  /** All bits where value ≥ threshold, none otherwise; without a branch that half fails. */
  private static int keep(int value, int threshold) {
    return (int) ~(((long) value - threshold) >> 63);
  }
}
