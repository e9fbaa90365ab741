package frn.runner.cli;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Home;
import frn.runner.store.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** How long the results database has been away, and when that is too long. */
final class Absence {
  /** As long as attempts go on without it. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** A disk that something fills and empties by itself; else somebody has to make room. */
  private static final Duration FULL = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 500;

  private final Home home;
  private final Clock clock;
  private final boolean patient;
  private Instant since;

  Absence(Home home, Clock clock) {
    this(home, clock, false);
  }

  /**
   * @param patient whether a server may be away for as long as it wants
   */
  Absence(Home home, Clock clock, boolean patient) {
    this.home = requireNonNull(home, "home is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.patient = patient && home.notedServer().isPresent();
  }

  /**
   * Does something that needs it, again and again while it is away.
   *
   * @param interrupts who does not want to wait
   */
  <T> T outlast(Supplier<T> work, Interrupts interrupts) throws InterruptedException {
    while (true) {
      try {
        T done = work.get();
        over();
        return done;
      } catch (RuntimeException e) {
        if (StoreFailure.isDefect(e)) {
          throw e;
        }
        noticed(StoreFailure.reason(e));
        if (interrupts.await(PAUSE_MILLIS)) {
          throw e;
        }
      }
    }
  }

  /** It is there. */
  void over() {
    since = null;
  }

  /**
   * It does not answer.
   *
   * @throws FrnException when that is so for too long
   */
  void noticed(String reason) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (!patient && now.isAfter(since.plus(home.isFull() ? FULL : LONGEST))) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES,
          "the results at %s cannot be used: %s%s"
              .formatted(
                  home.results(),
                  reason,
                  home.isFull() ? home.advice() : "; the same command goes on later"));
    }
  }
}
