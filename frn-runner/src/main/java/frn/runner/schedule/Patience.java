package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.runner.store.Liveness;
import java.time.Duration;

/**
 * How often things are looked at, and how long silence is borne.
 *
 * @param beat between two looks at a running attempt
 * @param tick between two looks at everything else
 * @param lease how long the store may fail to answer before an attempt is given up, as others then
 *     may count it as lost
 * @param grace how long a worker may take to come to the end of an epoch when it has to stop
 */
record Patience(Duration beat, Duration tick, Duration lease, Duration grace) {
  static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(Liveness.SILENT_LOOKS),
          Duration.ofSeconds(10));

  Patience {
    requireNonNull(beat, "beat is null");
    requireNonNull(tick, "tick is null");
    requireNonNull(lease, "lease is null");
    requireNonNull(grace, "grace is null");
  }
}
