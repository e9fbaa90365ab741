package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Executor;
import frn.runner.store.AttemptId;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.Queue;
import frn.runner.store.RunStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes runs on slots, in the order that the tables say. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Queue queue;
  private final SlotPool slots;
  private final RunStore runs;
  private final RunExecutors executors;
  private final AnalystExecutor analyst;
  private final WorkerCommand command;
  private final ProcessIdentity self;
  private final Patience patience;
  private final Clock clock;
  private final Set<Supervision> active = new HashSet<>();

  /** Of the slots that want something to do. */
  private final Lock turn = new ReentrantLock();

  /** Whether one of them asks the store. */
  private boolean claiming;

  private boolean stopped;

  @Inject
  Dispatcher(
      Queue queue,
      SlotPool slots,
      RunStore runs,
      RunExecutors executors,
      AnalystExecutor analyst,
      WorkerCommand command,
      ProcessIdentity self,
      Patience patience,
      Clock clock) {
    this.queue = requireNonNull(queue, "queue is null");
    this.slots = requireNonNull(slots, "slots is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.command = requireNonNull(command, "command is null");
    this.self = requireNonNull(self, "self is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Executes on the calling thread's slot what the tables say, as long as they say something. */
  void work() {
    for (Optional<Supervision> next = claim(); next.isPresent(); next = claim()) {
      try {
        next.get().run();
      } finally {
        end(next.get());
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /**
   * Whether this process looks after an attempt, or may: which one is being claimed is not known
   * before it is.
   */
  synchronized boolean supervises(AttemptId attempt) {
    return claiming
        || active.stream().anyMatch(supervision -> supervision.attempt().equals(attempt));
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

  /**
   * One slot after the other, as all want the same rows; what runs is looked after meanwhile,
   * however long the store takes.
   */
  private Optional<Supervision> claim() {
    turn.lock();
    Optional<Supervision> claimed = Optional.empty();
    try {
      claimed = beginClaim().flatMap(this::claim);
      return claimed;
    } finally {
      endClaim(claimed);
      turn.unlock();
    }
  }

  private synchronized Optional<Slot> beginClaim() {
    claiming = true;
    return stopped ? Optional.empty() : slots.current();
  }

  /** What was asked of all attempts meanwhile is asked of this one. */
  private synchronized void endClaim(Optional<Supervision> claimed) {
    claiming = false;
    claimed.ifPresent(
        supervision -> {
          active.add(supervision);
          if (stopped) {
            supervision.stop(Supervision.Stop.INTERRUPTED);
          } else if (slots.current().isEmpty()) {
            supervision.stop(Supervision.Stop.SLOT_LOST);
          }
        });
    notifyAll();
  }

  private Optional<Supervision> claim(Slot slot) {
    return queue
        .claim(slot.compute(), self)
        .map(
            claimed ->
                new Supervision(
                    claimed,
                    slot,
                    runs,
                    () -> claimed.isOfAllRuns() ? analyst : executor(claimed.executor()),
                    command,
                    patience,
                    clock));
  }

  private Executor executor(JsonNode executor) {
    try {
      return executors.getHere(executor);
    } catch (FrnException e) {
      if (e.code() != ErrorCode.FILE_NOT_FOUND) {
        throw e;
      }
      queue.leaveToOthers(executor);
      LOG.warn("runs of this executor are left to other machines: {}", e.getMessage());
      throw new FrnException(
          ErrorCode.INTERRUPTED, "left to another machine: " + e.getMessage(), e);
    }
  }

  /** Waits until no attempt runs any more; each ends in bounded time once it is asked to stop. */
  synchronized void awaitEnds() {
    while (claiming || !active.isEmpty()) {
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
