package frn.runner.work;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.runner.job.JobEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process: attempts one after another, as its parent orders them. Orders are {@code
 * {"folder":…,"device":"cpu","threads":1}}, which starts an attempt, and {@code {"stop":true}},
 * which stops it at the end of its epoch; a {@link frn.runner.job.JobEvent} a line answers. The
 * process stays warm: the next attempt on the same device uses the same engine.
 */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Attempts attempts;

  @Inject
  Worker(Attempts attempts) {
    this.attempts = requireNonNull(attempts, "attempts is null");
  }

  /**
   * Follows orders until they end; then the parent is gone, and whoever called ends the process at
   * once, whatever an attempt may be doing.
   *
   * @param in orders, one JSON line each
   * @param out events, one JSON line each
   * @throws IllegalArgumentException when a line is no order
   */
  public void run(InputStream in, PrintStream out) throws IOException {
    Events events = new Events(out);
    BufferedReader orders = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    ExecutorService working = Executors.newSingleThreadExecutor(daemon("attempt"));
    ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(daemon("ticker"));
    ticking.scheduleAtFixedRate(events::tick, 1, 1, TimeUnit.SECONDS);
    try {
      AtomicBoolean stop = new AtomicBoolean();
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        if (Order.parse(line) instanceof Order.Start start) {
          AtomicBoolean stopThis = new AtomicBoolean();
          stop = stopThis;
          working.execute(() -> attempt(start, events, stopThis::get));
        } else {
          stop.set(true);
        }
      }
    } finally {
      ticking.shutdownNow();
      working.shutdownNow();
    }
  }

  /**
   * Executes a single attempt, and returns when it has ended.
   *
   * @param out events, one JSON line each
   * @param stop asks to stop at the end of the epoch
   * @return whether it succeeded
   */
  public boolean runOne(Path folder, Compute compute, PrintStream out, BooleanSupplier stop) {
    Events events = new Events(out);
    ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(daemon("ticker"));
    ticking.scheduleAtFixedRate(events::tick, 1, 1, TimeUnit.SECONDS);
    try {
      return attempt(new Order.Start(folder, compute), events, stop);
    } finally {
      ticking.shutdownNow();
    }
  }

  private boolean attempt(Order.Start start, Events events, BooleanSupplier stop) {
    try {
      attempts.run(start, events, stop);
      return true;
    } catch (Throwable e) {
      JobEvent.Failed failed = Failures.event(e);
      if (failed.code() == ErrorCode.INTERRUPTED) {
        LOG.info("attempt in {}: {}", start.folder(), failed.message());
      } else {
        LOG.error("attempt in {} failed", start.folder(), e);
      }
      events.end(failed);
      return false;
    }
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
