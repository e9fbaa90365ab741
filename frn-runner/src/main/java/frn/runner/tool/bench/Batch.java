package frn.runner.tool.bench;

import frn.api.array.Array;
import frn.api.graph.Feed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Random input. */
final class Batch {
  private static final long SEED = 1711;

  private Batch() {}

  /** Clips of equal length, as the facial relational network reads them, and ages of ±1. */
  static Feed clips(int clips, int frames, int regions, int features) {
    int[] lengths = new int[clips];
    Arrays.fill(lengths, frames);
    return new Feed(
        Map.of("x", random(frames, clips, regions, features), "target", random(clips, 1)),
        Map.of("lengths", lengths));
  }

  /** Uniform in ±1, in memory that engines read in place. */
  static Array random(int... shape) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.multiplyExact(4, Array.size(shape)))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    SplittableRandom random = new SplittableRandom(SEED);
    while (values.hasRemaining()) {
      values.put((float) random.nextDouble(-1, 1));
    }
    return Array.of(values.flip(), shape);
  }
}
