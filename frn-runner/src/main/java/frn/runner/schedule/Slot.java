package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

/**
 * A share of a device that executes one run at a time.
 *
 * @param name unique on a machine, such as {@code cpu/0}
 * @param device {@code cpu} or {@code cuda:0}
 * @param threads CPU threads
 */
public record Slot(String name, String device, int threads) {
  /** Checks. */
  public Slot {
    requireNonNull(name, "name is null");
    requireNonNull(device, "device is null");
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least one thread, found " + threads);
    }
  }
}
