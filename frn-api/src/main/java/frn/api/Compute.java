package frn.api;

import static java.util.Objects.requireNonNull;

/**
 * What is computed on.
 *
 * @param device the CPU or a GPU
 * @param threads CPU threads to use, at least 1
 */
public record Compute(Device device, int threads) {
  public Compute {
    requireNonNull(device, "device is null");
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
  }

  /** The CPU with so many threads. */
  public static Compute cpu(int threads) {
    return new Compute(Device.CPU, threads);
  }
}
