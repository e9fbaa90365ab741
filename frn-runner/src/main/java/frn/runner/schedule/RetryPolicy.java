package frn.runner.schedule;

import frn.api.ErrorCode;
import frn.runner.store.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run is tried again: 10 seconds after the first failure, then ever later. */
final class RetryPolicy {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Queue.LONGEST_PAUSE;
  private static final int FACTOR = 3;

  private RetryPolicy() {}

  /**
   * When to try again.
   *
   * @param failures including the present one
   * @param retries allowed
   * @return empty for never
   */
  static Optional<Instant> next(ErrorCode code, int failures, int retries, Instant now) {
    if (!code.retryable() || failures > retries) {
      return Optional.empty();
    }
    Duration pause = FIRST;
    for (int i = 1; i < failures && pause.compareTo(LONGEST) < 0; i++) {
      pause = pause.multipliedBy(FACTOR);
    }
    return Optional.of(now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }
}
