package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;

/**
 * A share of a device that executes one run at a time.
 *
 * @param name unique on a machine, such as {@code cpu/0}
 * @param compute what it has
 */
public record Slot(String name, Compute compute) {
  public Slot {
    requireNonNull(name, "name is null");
    requireNonNull(compute, "compute is null");
  }
}
