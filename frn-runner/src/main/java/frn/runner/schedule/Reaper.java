package frn.runner.schedule;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.runner.job.RunResult;
import frn.runner.store.AttemptId;
import frn.runner.store.Liveness;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.RunStore;
import frn.runner.store.RunStore.RunningAttempt;
import frn.runner.store.RunStore.Unattended;
import frn.runner.store.StoreFailure;
import frn.runner.store.Wish;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds attempts that nobody looks after any more. Their results are taken in where they lie
 * complete on disk; else their runs are made ready again.
 */
public final class Reaper {
  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

  private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final RunStore runs;
  private final RunExecutors executors;
  private final ProcessIdentity self;
  private final Clock clock;
  private final Liveness liveness;

  /** What this process could not tell that it is to end, and when it tried. */
  private final Map<Unattended, Long> untold = new ConcurrentHashMap<>();

  @Inject
  Reaper(RunStore runs, RunExecutors executors, ProcessIdentity self, Clock clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.self = requireNonNull(self, "self is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.liveness = new Liveness(self.host());
  }

  /** Looks once, from a process that executes nothing. */
  public void reap() {
    reap(attempt -> false);
  }

  /**
   * Looks once.
   *
   * @param supervised which attempts of its own this process looks after; the clock is not asked
   */
  void reap(Predicate<AttemptId> supervised) {
    List<RunningAttempt> running = runs.running();
    liveness.retain(running.stream().map(RunningAttempt::id).toList());
    for (RunningAttempt attempt : running) {
      try {
        lookAt(attempt, supervised);
      } catch (RuntimeException e) {
        // What is wrong with one attempt keeps nobody from looking at the others.
        if (!StoreFailure.isDefect(e)) {
          throw e;
        }
        LOG.error("attempt {} cannot be taken in: {}", attempt.id(), e.toString());
        runs.fail(
            attempt.id(),
            ErrorCode.INTERNAL,
            "the result cannot be stored: " + e.getMessage(),
            Optional.empty());
      }
    }
    passOnWishes();
    for (RunStore.LostRun lost : runs.lost()) {
      runs.settleLost(
          lost.id(),
          RetryPolicy.next(
              ErrorCode.WORKER_LOST,
              lost.failures(),
              lost.retries(),
              lost.pause(),
              clock.instant()));
    }
  }

  /** Tells attempts that go on though nobody follows them that they are to end. */
  private void passOnWishes() {
    long now = System.nanoTime();
    untold.values().removeIf(since -> now - since > AGAIN_NANOS);
    runs.toEnd().stream()
        .filter(attempt -> !untold.containsKey(attempt))
        .filter(attempt -> runs.wish(attempt, Wish.GO_ON)) // no other process tells it as well
        .collect(groupingBy(attempt -> List.of(attempt.executor(), attempt.wish())))
        .values()
        .forEach(this::passOnWish);
  }

  /** One question to a cluster is for all. */
  private void passOnWish(List<Unattended> attempts) {
    List<String> handles = attempts.stream().map(Unattended::handle).toList();
    boolean now = attempts.get(0).wish() == Wish.KILL;
    try {
      executors.get(attempts.get(0).executor()).cancel(handles, now);
      if (now) {
        attempts.forEach(runs::attend);
      }
    } catch (RuntimeException e) { // of an executor, which may be a plugin's
      attempts.forEach(runs::wishAgain);
      attempts.forEach(attempt -> untold.put(attempt, System.nanoTime()));
      LOG.warn(
          "{} are to end, and cannot be told from here: {}; another runner may, or you",
          String.join(", ", handles),
          e.getMessage());
    }
  }

  private void lookAt(RunningAttempt attempt, Predicate<AttemptId> supervised) {
    if (attempt.owner().equals(self)) {
      if (!supervised.test(attempt.id()) && !takeIn(attempt)) {
        if (outlives(attempt)) {
          runs.leave(attempt.id(), false);
        }
        runs.release(attempt.id(), "the store did not hear how the attempt ended");
      }
    } else if (liveness.isDead(attempt.id(), attempt.owner(), attempt.heartbeat())) {
      boolean goesOn = outlives(attempt);
      if (goesOn) {
        runs.leave(attempt.id(), false);
      } else {
        endWorker(attempt);
        new AttemptFolder(attempt.folder()).sweep();
      }
      if (!takeIn(attempt)) {
        settle(attempt, goesOn);
      }
    }
  }

  /** Whether an attempt needs nobody; the next one goes on with it, unless it is to end. */
  private boolean outlives(RunningAttempt attempt) {
    try {
      return !attempt.isOfAllRuns()
          && attempt.handle().isPresent()
          && executors.get(attempt.executor()).outlives();
    } catch (RuntimeException e) {
      LOG.debug("no executor of attempt {} here", attempt.id(), e);
      return false;
    }
  }

  /** A worker that was stopped hears nothing, and so not that its runner is gone either. */
  private void endWorker(RunningAttempt attempt) {
    try {
      attempt
          .handle()
          .ifPresent(handle -> executors.get(attempt.executor()).cancel(List.of(handle), true));
    } catch (RuntimeException e) {
      LOG.warn("what is left of attempt {} may still run: {}", attempt.id(), e.toString());
      LOG.debug("what is left of attempt {} may still run", attempt.id(), e);
    }
  }

  private void settle(RunningAttempt attempt, boolean goesOn) {
    String gone =
        "the process %d on %s that ran it %s"
            .formatted(
                attempt.owner().pid(),
                attempt.owner().host(),
                attempt.owner().isGone(self.host()) ? "is gone" : "has said nothing for too long");
    if (attempt.wish() == Wish.CANCEL || attempt.wish() == Wish.KILL) {
      runs.cancel(attempt.id(), gone);
    } else if (goesOn) {
      runs.release(attempt.id(), gone + "; it goes on");
    } else {
      runs.lose(attempt.id(), gone);
    }
  }

  private boolean takeIn(RunningAttempt attempt) {
    Optional<RunResult> result = new AttemptFolder(attempt.folder()).complete();
    return result.isPresent() && runs.succeed(attempt.id(), result.get());
  }
}
