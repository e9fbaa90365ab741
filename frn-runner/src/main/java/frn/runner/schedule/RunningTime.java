package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that passes while this process runs and looks. A clock that is set, or a machine that
 * slept, moves it by four seconds at most, so that nobody is out of time for what was no time at
 * all.
 */
final class RunningTime {
  /** More than is between two looks, unless nothing ran at all. */
  static final Duration LONGEST = Duration.ofSeconds(4);

  private final Clock clock;
  private Instant last;
  private Duration passed = Duration.ZERO;

  RunningTime(Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
    this.last = clock.instant();
  }

  /** Since this object was made, as far as somebody looked. */
  synchronized Duration passed() {
    Instant now = clock.instant();
    Duration step = Duration.between(last, now);
    last = now;
    if (!step.isNegative()) {
      passed = passed.plus(step.compareTo(LONGEST) < 0 ? step : LONGEST);
    }
    return passed;
  }
}
