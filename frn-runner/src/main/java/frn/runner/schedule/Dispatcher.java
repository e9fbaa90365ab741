package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.analysis.ExperimentAnalyst;
import frn.runner.store.AttemptId;
import frn.runner.store.ClaimedRun;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.RunStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Executes a run on a slot, if the tables say that it is this one's turn. */
final class Dispatcher {
  private final RunStore runs;
  private final RunExecutors executors;
  private final ExperimentAnalyst analyst;
  private final ProcessIdentity self;
  private final Patience patience;
  private final Clock clock;
  private final Set<Supervision> active = new HashSet<>();
  private boolean stopped;

  @Inject
  Dispatcher(
      RunStore runs,
      RunExecutors executors,
      ExperimentAnalyst analyst,
      ProcessIdentity self,
      Patience patience,
      Clock clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.self = requireNonNull(self, "self is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Returns when the attempt has ended, or at once when there is nothing to do. */
  void dispatch(long run, Slot slot) {
    claim(run, slot)
        .ifPresent(
            supervision -> {
              try {
                supervision.run();
              } finally {
                end(supervision);
              }
            });
  }

  /** Whether this process looks after an attempt. */
  synchronized boolean supervises(AttemptId attempt) {
    return active.stream().anyMatch(supervision -> supervision.attempt().equals(attempt));
  }

  /** Asks the attempt on a slot to stop, if there is one: another process has the slot now. */
  synchronized void stop(Slot slot) {
    active.stream()
        .filter(supervision -> supervision.slot().equals(slot))
        .forEach(supervision -> supervision.stop(Supervision.Stop.SLOT_LOST));
  }

  /** Asks all running attempts to stop, and lets no other start. */
  synchronized void stop() {
    stopped = true;
    active.forEach(supervision -> supervision.stop(Supervision.Stop.INTERRUPTED));
  }

  private synchronized Optional<Supervision> claim(long run, Slot slot) {
    if (stopped) {
      return Optional.empty();
    }
    Optional<ClaimedRun> claimed = runs.claim(run, slot.compute(), self);
    Optional<Supervision> supervision =
        claimed.map(c -> new Supervision(c, slot, runs, executors, analyst, patience, clock));
    supervision.ifPresent(active::add);
    return supervision;
  }

  /** Waits until no attempt runs any more; each ends in bounded time once it is asked to stop. */
  synchronized void awaitEnds() {
    while (!active.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized void end(Supervision supervision) {
    active.remove(supervision);
    notifyAll();
  }
}
