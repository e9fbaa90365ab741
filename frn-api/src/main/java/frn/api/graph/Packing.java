package frn.api.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where the steps of sequences lie when they are packed without padding, as in PyTorch's
 * PackedSequence: step by step, and within a step the longest sequence first, equal ones in their
 * own order. So the sequences that have a step are the first ones of the step before.
 */
public final class Packing {
  private final int[] order;
  private final int[] starts;
  private final int[] lasts;

  private Packing(int[] order, int[] starts, int[] lasts) {
    this.order = order;
    this.starts = starts;
    this.lasts = lasts;
  }

  /**
   * The packing of sequences of these lengths.
   *
   * @throws IllegalArgumentException when there is none, or one is shorter than 1
   */
  public static Packing of(int... lengths) {
    if (lengths.length == 0 || Arrays.stream(lengths).min().getAsInt() < 1) {
      throw new IllegalArgumentException(
          "expected lengths of at least 1, found " + Arrays.toString(lengths));
    }
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(b -> -lengths[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] starts = new int[lengths[order[0]] + 1];
    for (int t = 0; t + 1 < starts.length; t++) {
      int step = t;
      starts[t + 1] = starts[t] + (int) Arrays.stream(lengths).filter(l -> l > step).count();
    }
    int[] lasts = new int[lengths.length];
    for (int rank = 0; rank < order.length; rank++) {
      lasts[order[rank]] = starts[lengths[order[rank]] - 1] + rank;
    }
    return new Packing(order, starts, lasts);
  }

  /** T, the steps of the longest sequence. */
  public int steps() {
    return starts.length - 1;
  }

  /** B, the number of sequences. */
  public int sequences() {
    return order.length;
  }

  /** P, the sum of the lengths. */
  public int total() {
    return starts[steps()];
  }

  /** The position of the first sequence's step t; of t = T, {@link #total}. */
  public int start(int t) {
    return starts[t];
  }

  /** How many sequences have a step t. */
  public int active(int t) {
    return starts[t + 1] - starts[t];
  }

  /** Which sequence is at this place of each step. */
  public int sequence(int place) {
    return order[place];
  }

  /** The position of a sequence's last step. */
  public int last(int sequence) {
    return lasts[sequence];
  }

  /** Whether all lengths are equal, so that packed and padded arrays are the same. */
  public boolean uniform() {
    return total() == steps() * sequences();
  }
}
