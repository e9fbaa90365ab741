package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often things are looked at, and how long silence is borne.
 *
 * @param beat between two looks at a running attempt
 * @param silence of a worker after which it counts as lost; a single training step may take minutes
 * @param tick between two looks at everything else
 * @param lease how long the store may fail to answer before an attempt is given up, as others then
 *     may count it as lost
 */
record Patience(Duration beat, Duration silence, Duration tick, Duration lease) {
  static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofMinutes(15),
          Duration.ofSeconds(2),
          Duration.ofMinutes(3));

  Patience {
    requireNonNull(beat, "beat is null");
    requireNonNull(silence, "silence is null");
    requireNonNull(tick, "tick is null");
    requireNonNull(lease, "lease is null");
  }
}
