package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long the results database has been away, and when that is too long. */
final class Absence {
  /** As long as attempts go on without it. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Home home;
  private final Clock clock;
  private Instant since;

  Absence(Home home, Clock clock) {
    this.home = requireNonNull(home, "home is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** It is there. */
  void over() {
    since = null;
  }

  /**
   * It does not answer.
   *
   * @throws FrnException when waiting is of no use, or too long
   */
  void noticed(String reason) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (home.isFull() || now.isAfter(since.plus(LONGEST))) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "the results in %s cannot be used: %s%s"
              .formatted(
                  home.path(),
                  reason,
                  home.isFull() ? home.advice() : "; the same command goes on later"));
    }
  }
}
