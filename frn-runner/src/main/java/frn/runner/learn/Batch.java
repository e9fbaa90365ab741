package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import java.util.List;

/**
 * Clips that pass through the network together.
 *
 * @param samples B clips
 * @param x [T, B, N, F], zero past a clip's end; valid until the next but one batch
 * @param lengths [B], frames
 */
record Batch(List<Sample> samples, Array x, int[] lengths) {
  Batch {
    samples = List.copyOf(samples);
    requireNonNull(x, "x is null");
    requireNonNull(lengths, "lengths is null");
  }

  /** What is to be estimated, [B]. */
  double[] truths() {
    return samples.stream().mapToDouble(Sample::truth).toArray();
  }
}
