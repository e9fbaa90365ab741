package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.Json;
import frn.runner.analysis.ExperimentAnalyst;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.store.AttemptId;
import frn.runner.store.ClaimedRun;
import frn.runner.store.RunStore;
import frn.runner.store.StageProgress;
import frn.runner.store.StoreFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one attempt from its claim to its end, and tells the store. */
final class Supervision {
  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

  /** How often the end is told in a hurry, to a store that does not take it. */
  private static final int LAST_TRIES = 3;

  /** Why an attempt is stopped from here. */
  enum Stop {
    /** The user, or the end of the runner. */
    INTERRUPTED,
    /** It took too long. */
    TIMED_OUT,
    /** The worker says nothing. */
    SILENT,
    /** Another process has the run now. */
    STALE,
    /** Another process has the slot now. */
    SLOT_LOST,
    /** The store has not answered for so long that another process may have the run. */
    UNHEARD
  }

  private final ClaimedRun claimed;
  private final AttemptFolder folder;
  private final Slot slot;
  private final RunStore runs;
  private final RunExecutors executors;
  private final ExperimentAnalyst analyst;
  private final Patience patience;
  private final Clock clock;
  private final RunningTime time;
  private final Thread thread;
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch hurry = new CountDownLatch(1);
  private final AtomicReference<Stop> stop = new AtomicReference<>();
  private final Queue<JobEvent.Epoch> epochs = new ConcurrentLinkedQueue<>();
  private volatile Duration heard = Duration.ZERO;
  private volatile Duration told = Duration.ZERO;
  private volatile boolean unheard;
  private volatile Optional<StageProgress> stage = Optional.empty();
  private volatile JobEvent last;
  private volatile Throwable thrown;

  Supervision(
      ClaimedRun claimed,
      Slot slot,
      RunStore runs,
      RunExecutors executors,
      ExperimentAnalyst analyst,
      Patience patience,
      Clock clock) {
    this.claimed = requireNonNull(claimed, "claimed is null");
    this.folder = new AttemptFolder(claimed.folder());
    this.slot = requireNonNull(slot, "slot is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.time = new RunningTime(clock);
    this.thread = new Thread(this::execute, "attempt " + claimed.id());
    thread.setDaemon(true);
  }

  AttemptId attempt() {
    return claimed.id();
  }

  Slot slot() {
    return slot;
  }

  /** Returns when the attempt has ended and the store knows how, if it can be told. */
  void run() {
    thread.start();
    boolean interrupted = awaitEnd();
    interrupted |= tellEnd();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the attempt to stop; the first reason counts. */
  void stop(Stop reason) {
    if (reason == Stop.INTERRUPTED) {
      hurry.countDown();
    }
    if (stop.compareAndSet(null, reason)) {
      thread.interrupt();
    }
  }

  private boolean awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        if (done.await(patience.beat().toMillis(), TimeUnit.MILLISECONDS)) {
          return interrupted;
        }
        look();
      } catch (InterruptedException e) {
        interrupted = true;
        stop(Stop.INTERRUPTED);
      }
    }
  }

  private void look() {
    Duration now = time.passed();
    try {
      if (!tellProgress()) {
        stop(Stop.STALE);
      }
      heardByStore(now);
    } catch (RuntimeException e) {
      unheardByStore(e);
      if (now.minus(told).compareTo(patience.lease()) > 0) {
        stop(Stop.UNHEARD);
      }
    }
    if (claimed.isOfAllRuns()) {
      heard = now; // it is done here, and says nothing
    }
    if (now.compareTo(claimed.timeout()) > 0) {
      stop(Stop.TIMED_OUT);
    } else if (now.minus(heard).compareTo(patience.silence()) > 0) {
      stop(Stop.SILENT);
    }
  }

  /** False when another process has the run. */
  private boolean tellProgress() {
    for (JobEvent.Epoch epoch = epochs.peek(); epoch != null; epoch = epochs.peek()) {
      if (!runs.epoch(claimed.id(), epoch.epoch(), epoch.epochs())) {
        return false;
      }
      epochs.remove();
    }
    return runs.beat(claimed.id(), stage);
  }

  private void heardByStore(Duration now) {
    told = now;
    if (unheard) {
      unheard = false;
      LOG.warn("attempt {}: the store answers again", claimed.id());
    }
  }

  private void unheardByStore(RuntimeException e) {
    if (!unheard) {
      unheard = true;
      LOG.warn(
          "attempt {}: the store does not answer; going on, and trying again: {}",
          claimed.id(),
          StoreFailure.reason(e));
    }
  }

  /**
   * Tells the store how the attempt ended, again and again while the lease lasts. What it does not
   * hear lies in the attempt's folder, and is taken in from there.
   *
   * @return whether the thread was interrupted meanwhile
   */
  private boolean tellEnd() {
    boolean interrupted = false;
    int tries = 0;
    while (true) {
      try {
        if (stop.get() == Stop.STALE) {
          LOG.warn(
              "attempt {} was taken over by another process; its result is refused", claimed.id());
        } else if (!tellProgress() || !settle()) {
          LOG.warn("the end of attempt {} came too late and was refused", claimed.id());
        }
        return interrupted;
      } catch (RuntimeException e) {
        unheardByStore(e);
        boolean over = time.passed().minus(told).compareTo(patience.lease()) > 0;
        if (over || hurry.getCount() == 0 && ++tries >= LAST_TRIES) {
          LOG.warn(
              "attempt {} has ended and the store cannot be told; what it left is in {}",
              claimed.id(),
              folder.path());
          return interrupted;
        }
        interrupted |= pause();
      }
    }
  }

  private boolean pause() {
    try {
      new CountDownLatch(1).await(patience.beat().toMillis(), TimeUnit.MILLISECONDS);
      return false;
    } catch (InterruptedException e) {
      stop(Stop.INTERRUPTED);
      return true;
    }
  }

  private void execute() {
    try {
      folder.prepare(claimed.job());
      // What was found in all runs may be of other runs than those that there are now.
      if (!claimed.isOfAllRuns() && folder.adopt(claimed.job())) {
        last = new JobEvent.Succeeded();
        return;
      }
      if (claimed.isOfAllRuns()) {
        analyst.analyse(claimed.job(), folder.path(), slot.compute(), () -> stop.get() != null);
        last = new JobEvent.Succeeded();
      } else {
        executors.get(claimed.executor()).execute(folder.path(), slot.compute(), this::hear);
      }
    } catch (Throwable e) {
      thrown = e;
    } finally {
      done.countDown();
    }
  }

  private void hear(String line) {
    heard = time.passed();
    try {
      hear(Json.MAPPER.readValue(line, JobEvent.class));
    } catch (JsonProcessingException e) {
      LOG.warn("attempt {} says what is no event: {}", claimed.id(), line);
    }
  }

  private void hear(JobEvent event) {
    last = event;
    if (event instanceof JobEvent.Stage said) {
      stage = Optional.of(progress(said));
    } else if (event instanceof JobEvent.Epoch said) {
      epochs.add(said);
    }
  }

  private StageProgress progress(JobEvent.Stage said) {
    return stage
        .filter(known -> known.stage().equals(said.stage()))
        .map(
            known ->
                new StageProgress(
                    said.stage(), known.startedAt(), known.first(), said.done(), said.total()))
        .orElseGet(
            () ->
                new StageProgress(
                    said.stage(), clock.instant(), said.done(), said.done(), said.total()));
  }

  /** Tells the store how it ended; false when the store does not want to know any more. */
  private boolean settle() {
    if (last instanceof JobEvent.Succeeded) {
      return succeed();
    }
    if (stop.get() != null) {
      return settleStopped(stop.get());
    }
    if (thrown instanceof FrnException known) {
      return fail(known.code(), known.getMessage());
    }
    if (thrown instanceof IOException) {
      return fail(ErrorCode.OUT_OF_RESOURCES, "cannot write to " + folder.path() + ": " + thrown);
    }
    if (thrown != null) {
      LOG.error("attempt {} failed: {}", claimed.id(), thrown.toString());
      folder.note(thrown);
      return fail(ErrorCode.INTERNAL, thrown.toString());
    }
    if (last instanceof JobEvent.Failed failed) {
      return failed.code() == ErrorCode.INTERRUPTED
          ? runs.release(claimed.id(), failed.message())
          : fail(failed.code(), failed.message());
    }
    return fail(ErrorCode.INTERNAL, "the worker ended without saying how; its last: " + last);
  }

  private boolean settleStopped(Stop reason) {
    return switch (reason) {
      case TIMED_OUT ->
          fail(
              ErrorCode.TIMED_OUT,
              "the attempt took longer than resources.timeout, " + claimed.timeout());
      case SILENT ->
          fail(
              ErrorCode.WORKER_LOST,
              "the worker said nothing for " + patience.silence().toMinutes() + " minutes");
      case INTERRUPTED -> runs.release(claimed.id(), "stopped");
      case SLOT_LOST ->
          runs.release(claimed.id(), "another process has the slot " + slot.name() + " now");
      case UNHEARD -> runs.release(claimed.id(), "the store did not answer for too long");
      case STALE -> false;
    };
  }

  private boolean succeed() {
    RunResult result;
    try {
      result = folder.result();
    } catch (IOException e) {
      return fail(
          ErrorCode.INTERNAL, "the worker says that it succeeded, but its result is wrong: " + e);
    }
    try {
      return runs.succeed(claimed.id(), result);
    } catch (RuntimeException e) {
      if (!StoreFailure.isDefect(e)) {
        throw e;
      }
      LOG.error("the result of attempt {} cannot be stored: {}", claimed.id(), e.toString());
      folder.note(e);
      return fail(ErrorCode.INTERNAL, "the result cannot be stored: " + e.getMessage());
    }
  }

  private boolean fail(ErrorCode code, String message) {
    return runs.fail(
        claimed.id(),
        code,
        message,
        RetryPolicy.next(code, claimed.failures() + 1, claimed.retries(), clock.instant()));
  }
}
