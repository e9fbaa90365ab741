package frn.runner.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Which clips go together, and when. In training chance alone decides: were clips of like length
 * put together, batch norm would remove from each batch what its clips have in common, and a trait
 * that goes with the length (spontaneous smiles last longer) could not be learned. Padding costs
 * nothing anyway, since networks compute on packed sequences; the longest clip comes first, as it
 * does in a packing. In a test clips of like length go together, so that buffers are small.
 */
final class BatchOrder {
  private static final Comparator<Sample> LONGEST_FIRST =
      Comparator.comparingInt(Sample::frames).reversed();

  private BatchOrder() {}

  /** The batches of an epoch: each clip once, in an order that depends on seed and epoch alone. */
  static List<List<Sample>> training(List<Sample> samples, int batch, long seed, int epoch) {
    List<Sample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, random(seed, epoch));
    List<List<Sample>> batches = cut(shuffled, batch);
    joinSingle(shuffled, batches);
    batches.forEach(clips -> clips.sort(LONGEST_FIRST));
    return batches;
  }

  /** How many batches an epoch has. */
  static int steps(int samples, int batch) {
    int whole = samples / batch;
    int rest = samples % batch;
    boolean joined = rest == 1 && whole > 0;
    return rest == 0 || joined ? whole : whole + 1;
  }

  /** The batches of a test: always the same. */
  static List<List<Sample>> test(List<Sample> samples, int batch) {
    List<Sample> sorted = new ArrayList<>(samples);
    sorted.sort(LONGEST_FIRST.thenComparing(sample -> sample.clip().id()));
    return cut(sorted, batch);
  }

  /** Mixed twice, so that neighbouring seeds and epochs have nothing in common. */
  private static Random random(long seed, int epoch) {
    long mixed = new SplittableRandom(seed).nextLong() + epoch;
    return new Random(new SplittableRandom(mixed).nextLong());
  }

  private static List<List<Sample>> cut(List<Sample> samples, int size) {
    List<List<Sample>> parts = new ArrayList<>();
    for (int i = 0; i < samples.size(); i += size) {
      parts.add(samples.subList(i, Math.min(samples.size(), i + size)));
    }
    return parts;
  }

  /** A single clip has no variance, so batch norm cannot learn from it. */
  private static void joinSingle(List<Sample> samples, List<List<Sample>> batches) {
    int last = batches.size() - 1;
    if (last > 0 && batches.get(last).size() == 1 && batches.get(0).size() > 1) {
      int start = samples.size() - 1 - batches.get(last - 1).size();
      batches.remove(last);
      batches.set(last - 1, samples.subList(start, samples.size()));
    }
  }
}
