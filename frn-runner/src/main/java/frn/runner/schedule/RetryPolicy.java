package frn.runner.schedule;

import frn.api.ErrorCode;
import frn.runner.store.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run is tried again: some time after the first failure, then ever later. */
final class RetryPolicy {
  private static final Duration LONGEST = Queue.LONGEST_PAUSE;
  private static final int FACTOR = 3;

  private RetryPolicy() {}

  /**
   * When to try again.
   *
   * @param failures including the present one
   * @param retries allowed
   * @param first how long to wait after the first failure
   * @return empty for never
   */
  static Optional<Instant> next(
      ErrorCode code, int failures, int retries, Duration first, Instant now) {
    if (!code.retryable() || failures > retries) {
      return Optional.empty();
    }
    Duration pause = first;
    for (int i = 1; i < failures && pause.compareTo(LONGEST) < 0; i++) {
      pause = pause.multipliedBy(FACTOR);
    }
    return Optional.of(now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }
}
