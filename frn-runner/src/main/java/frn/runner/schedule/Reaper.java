package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.runner.store.Liveness;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.RunStore;
import java.time.Clock;
import java.time.Instant;

/** Finds attempts that nobody looks after any more, and makes their runs ready again. */
final class Reaper {
  private final RunStore runs;
  private final ProcessIdentity self;
  private final Clock clock;

  @Inject
  Reaper(RunStore runs, ProcessIdentity self, Clock clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.self = requireNonNull(self, "self is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  void reap() {
    Instant now = clock.instant();
    Liveness liveness = new Liveness(self.host(), now);
    for (RunStore.RunningAttempt attempt : runs.running()) {
      if (liveness.isDead(attempt.owner(), attempt.heartbeat())) {
        runs.lose(attempt.id(), "the process " + attempt.owner().pid() + " that ran it is gone");
      }
    }
    for (RunStore.LostRun lost : runs.lost()) {
      runs.settleLost(
          lost.id(), RetryPolicy.next(ErrorCode.WORKER_LOST, lost.failures(), lost.retries(), now));
    }
  }
}
