package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.api.run.Progress;
import frn.runner.Json;
import frn.runner.analysis.ExperimentAnalyst;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Executes the analyses of all runs of an experiment in this process, beside the store. One that is
 * to end now and does not look is left alone: what it still finds is not asked for.
 */
final class AnalystExecutor implements Executor {
  private static final String STAGE = "analysis";

  private final ExperimentAnalyst analyst;
  private final Map<String, Work> working = new ConcurrentHashMap<>();
  private final AtomicLong submitted = new AtomicLong();

  @Inject
  AnalystExecutor(ExperimentAnalyst analyst) {
    this.analyst = requireNonNull(analyst, "analyst is null");
  }

  @Override
  public List<String> submit(List<Attempt> attempts) {
    List<String> handles = new ArrayList<>();
    for (Attempt attempt : attempts) {
      String handle = STAGE + " " + submitted.incrementAndGet();
      Work work = new Work(attempt);
      working.put(handle, work);
      Thread thread = new Thread(work, handle + " in " + attempt.folder());
      thread.setDaemon(true);
      thread.start();
      handles.add(handle);
    }
    return handles;
  }

  @Override
  public Progress poll(String handle, Duration longest) throws InterruptedException {
    Work work = working.get(handle);
    try {
      Progress end = work.end.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      working.remove(handle);
      return end;
    } catch (TimeoutException e) {
      // It says nothing of itself, and yet it is alive.
      return Progress.running(List.of(Json.write(new JobEvent.Stage(STAGE, 0, 1))));
    } catch (ExecutionException e) {
      throw new IllegalStateException("an analysis always ends with a word", e);
    }
  }

  @Override
  public void cancel(List<String> handles, boolean now) {
    handles.forEach(handle -> cancel(handle, now));
  }

  private void cancel(String handle, boolean now) {
    Work work = working.get(handle);
    if (work != null) {
      work.stop = true;
      if (now) {
        work.end.complete(Progress.failed(List.of(), ErrorCode.INTERRUPTED, "stopped"));
      }
    }
  }

  @Override
  public void close() {
    working.values().forEach(work -> work.stop = true);
  }

  private final class Work implements Runnable {
    private final Attempt attempt;
    private final CompletableFuture<Progress> end = new CompletableFuture<>();
    private volatile boolean stop;

    Work(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public void run() {
      end.complete(analyse());
    }

    private Progress analyse() {
      AttemptFolder folder = new AttemptFolder(attempt.folder());
      try {
        Job job = Json.MAPPER.readValue(attempt.folder().resolve(Job.FILE).toFile(), Job.class);
        analyst.analyse(job, attempt.folder(), attempt.compute(), () -> stop);
        return Progress.ended(List.of(Json.write(new JobEvent.Succeeded())));
      } catch (FrnException e) {
        return Progress.failed(List.of(), e.code(), e.getMessage());
      } catch (IOException | UncheckedIOException e) {
        return Progress.failed(List.of(), ErrorCode.OUT_OF_RESOURCES, e.toString());
      } catch (RuntimeException | Error e) {
        folder.note(e);
        return Progress.failed(List.of(), ErrorCode.INTERNAL, e.toString());
      }
    }
  }
}
