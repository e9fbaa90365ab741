package frn.runner.schedule;

import frn.api.Compute;
import frn.api.run.Executor;
import frn.runner.Json;
import frn.runner.job.Job;
import frn.runner.job.JobEvent;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Executes attempts in this process, as a test says. */
public final class TestingExecutor implements Executor {
  /** What an attempt does. */
  public interface Behaviour {
    void execute(Job job, Path folder, Consumer<JobEvent> events)
        throws IOException, InterruptedException;
  }

  private final Behaviour behaviour;
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

  @Override
  public void execute(Path folder, Compute slot, Consumer<String> events)
      throws InterruptedException {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      Job job = Json.MAPPER.readValue(folder.resolve(Job.FILE).toFile(), Job.class);
      behaviour.execute(job, folder, event -> events.accept(Json.write(event)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public void close() {}
}
