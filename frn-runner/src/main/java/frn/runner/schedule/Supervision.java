package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.job.JobEvent;
import frn.runner.job.Json;
import frn.runner.job.RunResult;
import frn.runner.store.ClaimedRun;
import frn.runner.store.RunStore;
import frn.runner.store.StageProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one attempt from its claim to its end, and tells the store. */
final class Supervision {
  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

  /** Why an attempt is stopped from here. */
  enum Stop {
    /** The user, or the end of the runner. */
    INTERRUPTED,
    /** It took too long. */
    TIMED_OUT,
    /** The worker says nothing. */
    SILENT,
    /** Another process has the run now. */
    STALE
  }

  private final ClaimedRun claimed;
  private final AttemptFolder folder;
  private final Slot slot;
  private final RunStore runs;
  private final RunExecutors executors;
  private final Patience patience;
  private final Clock clock;
  private final Instant deadline;
  private final Thread thread;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<Stop> stop = new AtomicReference<>();
  private volatile Instant heard;
  private volatile Optional<StageProgress> stage = Optional.empty();
  private volatile JobEvent last;
  private volatile Exception thrown;

  Supervision(
      ClaimedRun claimed,
      Slot slot,
      RunStore runs,
      RunExecutors executors,
      Patience patience,
      Clock clock) {
    this.claimed = requireNonNull(claimed, "claimed is null");
    this.folder = new AttemptFolder(claimed.folder());
    this.slot = requireNonNull(slot, "slot is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.heard = clock.instant();
    this.deadline = heard.plus(claimed.timeout());
    this.thread = new Thread(this::execute, "attempt " + claimed.id());
    thread.setDaemon(true);
  }

  /** Returns when the attempt has ended and the store knows how. */
  void run() {
    thread.start();
    awaitEnd();
    runs.beat(claimed.id(), stage);
    if (stop.get() == Stop.STALE) {
      LOG.warn("attempt {} was taken over by another process; its result is refused", claimed.id());
    } else if (!settle()) {
      LOG.warn("the end of attempt {} came too late and was refused", claimed.id());
    }
  }

  /** Asks the attempt to stop; the first reason counts. */
  void stop(Stop reason) {
    if (stop.compareAndSet(null, reason)) {
      thread.interrupt();
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (true) {
      try {
        if (done.await(patience.beat().toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
        look();
      } catch (InterruptedException e) {
        interrupted = true;
        stop(Stop.INTERRUPTED);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Instant now = clock.instant();
    if (!runs.beat(claimed.id(), stage)) {
      stop(Stop.STALE);
    } else if (now.isAfter(deadline)) {
      stop(Stop.TIMED_OUT);
    } else if (now.isAfter(heard.plus(patience.silence()))) {
      stop(Stop.SILENT);
    }
  }

  private void execute() {
    try {
      folder.prepare(claimed.job());
      executors
          .get(claimed.executor())
          .execute(folder.path(), slot.device(), slot.threads(), this::hear);
    } catch (Exception e) {
      thrown = e;
    } finally {
      done.countDown();
    }
  }

  private void hear(String line) {
    heard = clock.instant();
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
      runs.epoch(claimed.id(), said.epoch(), said.epochs());
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
      LOG.error("attempt {} failed", claimed.id(), thrown);
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
      LOG.error("the result of attempt {} cannot be stored", claimed.id(), e);
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
