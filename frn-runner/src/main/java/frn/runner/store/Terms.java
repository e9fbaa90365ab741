package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a submission is to be executed, beside what its file says.
 *
 * @param priority the higher, the sooner; empty for what it was before, or 0
 * @param failFast whether the first run that fails ends the experiment
 */
public record Terms(Optional<Integer> priority, boolean failFast) {
  /** Those of a submission that says nothing. */
  public static final Terms STANDARD = new Terms(Optional.empty(), false);

  public Terms {
    requireNonNull(priority, "priority is null");
  }
}
