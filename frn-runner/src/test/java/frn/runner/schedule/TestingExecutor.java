package frn.runner.schedule;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.api.run.Progress;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Executes attempts in threads of this process, as a test says. One that is cancelled is
 * interrupted: at once, or when its epoch ends, which is at once too unless epochs are long.
 */
public final class TestingExecutor implements Executor {
  /** What an attempt does. */
  public interface Behaviour {
    void execute(Job job, Path folder, Consumer<JobEvent> events)
        throws IOException, InterruptedException;
  }

  /** An event, or the end, with a failure or without. */
  private record Said(String event, Optional<Progress.Failure> failure) {}

  private record Work(Path folder, Thread thread, BlockingQueue<Said> said) {}

  private final Behaviour behaviour;
  private final Set<String> asked = new HashSet<>();
  private boolean longEpochs;
  private volatile boolean outlives;
  private final Map<String, Work> working = new ConcurrentHashMap<>();
  private final List<String> cancelled = new ArrayList<>();
  private final AtomicInteger submitted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** An executor whose attempts all do the same. */
  public TestingExecutor(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Leaves a result and says so. */
  public static void succeed(Path folder, Consumer<JobEvent> events, RunResult result)
      throws IOException {
    Json.MAPPER.writeValue(folder.resolve(RunResult.FILE).toFile(), result);
    events.accept(new JobEvent.Succeeded());
  }

  /** The largest number of attempts that there were at one time. */
  public int mostAtOnce() {
    return most.get();
  }

  /** What was cancelled, and how, of this executor or of one before. */
  public synchronized List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  @Override
  public List<String> submit(List<Attempt> attempts) {
    return attempts.stream().map(this::submit).toList();
  }

  private String submit(Attempt attempt) {
    String handle = "testing " + submitted.incrementAndGet();
    BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    Thread thread = new Thread(() -> execute(attempt.folder(), said), handle);
    thread.setDaemon(true);
    working.put(handle, new Work(attempt.folder(), thread, said));
    thread.start();
    return handle;
  }

  private void execute(Path folder, BlockingQueue<Said> said) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    Optional<Progress.Failure> failure = Optional.empty();
    try {
      Job job = Json.MAPPER.readValue(folder.resolve(Job.FILE).toFile(), Job.class);
      behaviour.execute(
          job, folder, event -> said.add(new Said(Json.write(event), Optional.empty())));
    } catch (FrnException e) {
      failure = Optional.of(new Progress.Failure(e.code(), e.getMessage()));
    } catch (InterruptedException e) {
      failure = Optional.of(new Progress.Failure(ErrorCode.INTERRUPTED, "stopped"));
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(new Progress.Failure(ErrorCode.INTERNAL, e.toString()));
    } finally {
      running.decrementAndGet();
      said.add(new Said(null, failure));
    }
  }

  @Override
  public Progress poll(String handle, Duration longest) throws InterruptedException {
    Work work = working.get(handle);
    List<String> events = new ArrayList<>();
    Said next = work.said().poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    for (; next != null; next = work.said().poll()) {
      if (next.event() == null) {
        working.remove(handle);
        return new Progress(Progress.State.ENDED, events, next.failure());
      }
      events.add(next.event());
    }
    return Progress.running(events);
  }

  @Override
  public void cancel(List<String> handles, boolean now) {
    handles.forEach(handle -> cancel(handle, now));
  }

  private void cancel(String handle, boolean now) {
    synchronized (this) {
      cancelled.add(handle + (now ? " now" : " after its epoch"));
    }
    synchronized (this) {
      if (!now && longEpochs) {
        asked.add(handle);
        return;
      }
    }
    interrupt(handle);
  }

  private void interrupt(String handle) {
    Optional.ofNullable(working.get(handle)).ifPresent(work -> work.thread().interrupt());
  }

  /** From now on epochs end when the test says so. */
  public synchronized void haveLongEpochs() {
    longEpochs = true;
  }

  /** The present epochs end; so does what was asked to end with them. */
  public synchronized void endEpochs() {
    asked.forEach(this::interrupt);
    asked.clear();
  }

  /** From now on attempts need no process that follows them. */
  void haveAttemptsOutlive() {
    outlives = true;
  }

  /** How many were handed over. */
  int submitted() {
    return submitted.get();
  }

  @Override
  public boolean outlives() {
    return outlives;
  }

  @Override
  public void takeOver(String handle, Path folder) {
    Work work = working.get(handle);
    if (work == null || !work.folder().equals(folder)) {
      throw new AssertionError(handle + " is not at work in " + folder);
    }
  }

  @Override
  public void close() {
    if (!outlives) {
      working.values().forEach(work -> work.thread().interrupt());
    }
  }
}
