package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Executor;
import frn.api.run.Progress;
import frn.runner.Json;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import frn.runner.store.AttemptId;
import frn.runner.store.ClaimedRun;
import frn.runner.store.RunStore;
import frn.runner.store.StageProgress;
import frn.runner.store.StoreFailure;
import frn.runner.store.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one attempt from its claim to its end, and tells the store. */
final class Supervision {
  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

  /** How often the end is told in a hurry, to a store that does not take it. */
  private static final int LAST_TRIES = 3;

  /** Why an attempt is stopped from here. */
  enum Stop {
    /** The end of the runner. */
    INTERRUPTED,
    /** The user wants the machine back. */
    PAUSED,
    /** The user does not want it; the present epoch may end. */
    CANCELLED,
    /** The user does not want it. */
    KILLED,
    /** It took too long. */
    TIMED_OUT,
    /** The worker says nothing. */
    SILENT,
    /** Another process has the run now. */
    STALE,
    /** Another process has the slot now. */
    SLOT_LOST,
    /** The store has not answered for so long that another process may have the run. */
    UNHEARD;

    /** Whether the attempt is to end, rather than this process is the wrong one to follow it. */
    boolean isOfTheAttempt() {
      return this != INTERRUPTED && this != STALE && this != SLOT_LOST && this != UNHEARD;
    }

    /** Whether the present epoch may end, however long it takes. */
    boolean isPatient() {
      return this == PAUSED || this == CANCELLED;
    }

    /** What counts when there is another reason already: the first, unless it can wait. */
    Stop after(Stop first) {
      boolean replaces = first == null || first.isPatient() && this != PAUSED;
      return replaces ? this : first;
    }
  }

  private final ClaimedRun claimed;
  private final AttemptFolder folder;
  private final Slot slot;
  private final RunStore runs;
  private final Supplier<Executor> executors;
  private final WorkerCommand command;
  private final Patience patience;
  private final Clock clock;
  private final RunningTime time;
  private final AtomicReference<Stop> stop = new AtomicReference<>();

  /** When this process began to end; 0 before. */
  private final AtomicLong hurried = new AtomicLong();

  private final Deque<JobEvent.Epoch> epochs = new ArrayDeque<>();
  private Optional<String> handle = Optional.empty();
  private Optional<Duration> begun = Optional.empty();
  private Duration heard = Duration.ZERO;
  private Duration told = Duration.ZERO;
  private long looked;
  private Stop askedFor;
  private long asked;
  private boolean askIsHeard;
  private boolean ended;

  /** Whether it goes on without this process. */
  private boolean left;

  private boolean unheard;
  private Optional<StageProgress> stage = Optional.empty();
  private JobEvent last;
  private Optional<Progress.Failure> failure = Optional.empty();

  /**
   * @param executors gives that of the run, or says why there is none
   * @param command how an attempt is executed in a process of its own
   */
  Supervision(
      ClaimedRun claimed,
      Slot slot,
      RunStore runs,
      Supplier<Executor> executors,
      WorkerCommand command,
      Patience patience,
      Clock clock) {
    this.claimed = requireNonNull(claimed, "claimed is null");
    this.folder = new AttemptFolder(claimed.folder());
    this.slot = requireNonNull(slot, "slot is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.command = requireNonNull(command, "command is null");
    this.patience = requireNonNull(patience, "patience is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.time = new RunningTime(clock);
  }

  AttemptId attempt() {
    return claimed.id();
  }

  Slot slot() {
    return slot;
  }

  /** Asks the attempt to stop. Thread-safe. */
  void stop(Stop reason) {
    if (reason == Stop.INTERRUPTED) {
      hurried.compareAndSet(0, System.nanoTime());
    }
    stop.updateAndGet(reason::after);
  }

  /** Returns when the attempt has ended and the store knows how, if it can be told. */
  void run() {
    boolean interrupted = false;
    try {
      interrupted = execute();
    } catch (IOException e) {
      fail(ErrorCode.OUT_OF_RESOURCES, "cannot write to " + folder.path() + ": " + e);
    } catch (FrnException e) {
      fail(e.code(), e.getMessage());
    } catch (RuntimeException | Error e) {
      if (e instanceof RuntimeException away && !StoreFailure.isDefect(away)) {
        fail(ErrorCode.INTERRUPTED, "the store did not answer: " + StoreFailure.reason(away));
      } else {
        LOG.error("attempt {} failed: {}", claimed.id(), e.toString());
        folder.note(e);
        fail(ErrorCode.INTERNAL, e.toString());
      }
    }
    if (!left) {
      folder.sweep();
    }
    interrupted |= tellEnd();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(ErrorCode code, String message) {
    failure = Optional.of(new Progress.Failure(code, message));
  }

  /**
   * Follows the attempt to its end.
   *
   * @return whether the thread was interrupted meanwhile
   */
  private boolean execute() throws IOException {
    folder.prepare(claimed.job());
    // What was found in all runs may be of other runs than those that there are now.
    if (!claimed.isOfAllRuns() && folder.adopt(claimed.job())) {
      last = new JobEvent.Succeeded();
      return false;
    }
    if (claimed.job().analysis() != null && claimed.job().analysis().run() != null) {
      runs.beat(claimed.id(), handle, stage); // it may take long
      runs.bringWeights(Path.of(claimed.job().analysis().run()));
    }
    if (stop.get() != null) {
      return false;
    }
    Executor executor = executors.get();
    Optional<RunStore.Unattended> earlier = takeOver(executor);
    String mine = earlier.map(RunStore.Unattended::handle).orElseGet(() -> handOver(executor));
    handle = Optional.of(mine);
    try {
      boolean interrupted = follow(executor, mine);
      if (earlier.isPresent() && !left) {
        folder.adopt(claimed.job());
        folder.bringLog(earlier.get().folder());
      }
      return interrupted;
    } finally {
      if (!ended && !left) {
        tellToEnd(executor, mine, true);
      }
    }
  }

  private String handOver(Executor executor) {
    Compute compute = executor.compute().orElse(slot.compute());
    return executor.submit(List.of(command.attempt(folder.path(), compute))).get(0);
  }

  /** What an earlier process has handed over, and is still at work. */
  private Optional<RunStore.Unattended> takeOver(Executor executor) {
    Optional<RunStore.Unattended> left = runs.unattended(claimed.id().run());
    if (left.isEmpty()) {
      return left;
    }
    RunStore.Unattended earlier = left.get();
    if (!executor.outlives() || !type(earlier.executor()).equals(type(claimed.executor()))) {
      runs.wish(earlier, Wish.KILL); // this one is executed elsewhere
      return Optional.empty();
    }
    executor.takeOver(earlier.handle(), earlier.folder());
    handle = Optional.of(earlier.handle());
    runs.beat(claimed.id(), handle, stage);
    runs.attend(earlier);
    return left;
  }

  /** With other settings, it is still the executor that has it. */
  private static String type(JsonNode executor) {
    return executor.path("type").asText();
  }

  private boolean follow(Executor executor, String mine) {
    boolean interrupted = false;
    look();
    while (!ended) {
      try {
        follow(executor.poll(mine, untilLook()));
      } catch (InterruptedException e) {
        interrupted = true;
        stop(Stop.INTERRUPTED);
      }
      if (!ended && untilLook().isZero()) {
        look();
      }
      if (!ended && executor.outlives() && stop.get() != null && !stop.get().isOfTheAttempt()) {
        left = !(last instanceof JobEvent.Succeeded);
        return interrupted;
      }
      if (!ended && stop.get() != null) {
        askToEnd(executor, mine, stop.get());
      }
    }
    return interrupted;
  }

  private Duration untilLook() {
    long left = patience.beat().toNanos() - (System.nanoTime() - looked);
    return Duration.ofNanos(Math.max(0, left));
  }

  private void askToEnd(Executor executor, String mine, Stop reason) {
    if (reason != askedFor) {
      askedFor = reason;
      asked = System.nanoTime();
      askIsHeard = false;
    }
    boolean late = !reason.isPatient() && System.nanoTime() - asked > patience.grace().toNanos();
    boolean now = reason == Stop.KILLED || late;
    if (now || !askIsHeard) {
      askIsHeard = tellToEnd(executor, mine, now);
    }
  }

  /** Whether it was told. */
  private boolean tellToEnd(Executor executor, String mine, boolean now) {
    try {
      executor.cancel(List.of(mine), now);
      return true;
    } catch (FrnException e) {
      LOG.warn("attempt {} is to end and cannot be told: {}", claimed.id(), e.getMessage());
      return false;
    }
  }

  private void follow(Progress progress) {
    if (progress.state() == Progress.State.WAITING) {
      stage = progress.waitsFor().map(this::waiting);
    } else if (begun.isEmpty()) {
      begun = Optional.of(time.passed());
      heard = begun.get();
      stage = Optional.empty();
    }
    progress.events().forEach(this::hear);
    failure = progress.failure();
    ended = progress.state() == Progress.State.ENDED;
  }

  /** Tells the store that the attempt is alive, hears what the user wants, and minds the time. */
  private void look() {
    looked = System.nanoTime();
    Duration now = time.passed();
    try {
      tellProgress().flatMap(Supervision::wanted).ifPresent(this::stop);
      heardByStore(now);
    } catch (RuntimeException e) {
      unheardByStore(e);
      if (now.minus(told).compareTo(patience.lease()) > 0) {
        stop(Stop.UNHEARD);
      }
    }
    if (begun.isPresent() && now.minus(begun.get()).compareTo(claimed.timeout()) > 0) {
      stop(Stop.TIMED_OUT);
    } else if (begun.isPresent() && now.minus(heard).compareTo(claimed.silence()) > 0) {
      stop(Stop.SILENT);
    }
  }

  /** Empty when another process has the run. */
  private Optional<Wish> tellProgress() {
    for (JobEvent.Epoch epoch = epochs.peek(); epoch != null; epoch = epochs.peek()) {
      if (!runs.epoch(claimed.id(), epoch.epoch(), epoch.epochs())) {
        stop(Stop.STALE);
        return Optional.empty();
      }
      epochs.remove();
    }
    Optional<Wish> wish = runs.beat(claimed.id(), handle, stage);
    if (wish.isEmpty()) {
      stop(Stop.STALE);
    }
    return wish;
  }

  private static Optional<Stop> wanted(Wish wish) {
    return switch (wish) {
      case GO_ON -> Optional.empty();
      case PAUSE -> Optional.of(Stop.PAUSED);
      case CANCEL -> Optional.of(Stop.CANCELLED);
      case KILL -> Optional.of(Stop.KILLED);
    };
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
        } else if (tellProgress().filter(this::settle).isEmpty()) {
          LOG.warn("the end of attempt {} came too late and was refused", claimed.id());
        }
        return interrupted;
      } catch (RuntimeException e) {
        unheardByStore(e);
        boolean over = time.passed().minus(told).compareTo(patience.lease()) > 0;
        if (over || hurried.get() != 0 && ++tries >= LAST_TRIES) {
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

  private void hear(String line) {
    try {
      JobEvent event = Json.MAPPER.readValue(line, JobEvent.class);
      if (!repeats(event)) {
        heard = time.passed();
      }
      hear(event);
    } catch (JsonProcessingException e) {
      LOG.warn("attempt {} says what is no event: {}", claimed.id(), line);
    }
  }

  /**
   * A worker repeats itself also where something in it hangs, unless it cannot say how far it is.
   */
  private boolean repeats(JobEvent event) {
    return event instanceof JobEvent.Stage said && said.total() > 1 && said.equals(last);
  }

  private void hear(JobEvent event) {
    last = event;
    if (event instanceof JobEvent.Stage said) {
      stage = Optional.of(progress(said));
    } else if (event instanceof JobEvent.Epoch said) {
      epochs.add(said);
    }
  }

  private StageProgress waiting(String what) {
    String text = what.substring(0, Math.min(StageProgress.LONGEST, what.length()));
    return stage
        .filter(known -> known.stage().equals(text))
        .orElseGet(() -> new StageProgress(text, clock.instant(), 0, 0, 0));
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

  /**
   * Tells the store how it ended.
   *
   * @param wish what the user wants of it now
   * @return false when the store does not want to know any more
   */
  private boolean settle(Wish wish) {
    if (left) {
      runs.leave(claimed.id(), askIsHeard);
    }
    if (last instanceof JobEvent.Succeeded) {
      return succeed();
    }
    if (stop.get() != null) {
      return settleStopped(stop.get(), wish);
    }
    if (failure.isPresent() && !(last instanceof JobEvent.Failed)) {
      ErrorCode code = failure.get().code();
      return code == ErrorCode.INTERRUPTED
          ? runs.release(claimed.id(), failure.get().message())
          : settleFailed(code, failure.get().message());
    }
    if (last instanceof JobEvent.Failed failed) {
      return failed.code() == ErrorCode.INTERRUPTED
          ? runs.release(claimed.id(), failed.message())
          : settleFailed(failed.code(), failed.message());
    }
    return settleFailed(
        ErrorCode.INTERNAL,
        "the worker ended without saying how; its last: " + (last == null ? "nothing" : last));
  }

  /** What the user did not want and wants again goes on. */
  private boolean settleStopped(Stop reason, Wish wish) {
    if (wish == Wish.CANCEL || wish == Wish.KILL) {
      return runs.cancel(claimed.id(), (wish == Wish.KILL ? "killed" : "cancelled") + epochsKept());
    }
    return switch (reason) {
      case TIMED_OUT ->
          settleFailed(
              ErrorCode.TIMED_OUT,
              "the attempt took longer than resources.timeout, " + claimed.timeout());
      case SILENT ->
          settleFailed(
              ErrorCode.WORKER_LOST,
              "the worker got no further for resources.silence, " + claimed.silence());
      case INTERRUPTED, CANCELLED, KILLED ->
          runs.release(claimed.id(), left ? "left to itself; it goes on" : "stopped");
      case PAUSED -> runs.release(claimed.id(), "paused" + epochsKept());
      case SLOT_LOST ->
          runs.release(claimed.id(), "another process has the slot " + slot.name() + " now");
      case UNHEARD -> runs.release(claimed.id(), "the store did not answer for too long");
      case STALE -> false;
    };
  }

  private String epochsKept() {
    return last instanceof JobEvent.Failed failed && failed.code() == ErrorCode.INTERRUPTED
        ? ": " + failed.message()
        : "";
  }

  private boolean succeed() {
    RunResult result;
    try {
      result = folder.result();
    } catch (IOException e) {
      return settleFailed(
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
      return settleFailed(ErrorCode.INTERNAL, "the result cannot be stored: " + e.getMessage());
    }
  }

  private boolean settleFailed(ErrorCode code, String message) {
    return runs.fail(
        claimed.id(),
        code,
        message,
        RetryPolicy.next(
            code, claimed.failures() + 1, claimed.retries(), claimed.pause(), clock.instant()));
  }
}
