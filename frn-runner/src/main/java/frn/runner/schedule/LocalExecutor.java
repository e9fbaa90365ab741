package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Executor;
import frn.runner.job.JobEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Executes attempts in worker processes on this machine. A process is kept for further attempts of
 * the same device and threads, and replaced once an attempt has left it in doubt.
 */
final class LocalExecutor implements Executor {
  /** How long a worker may take to come to the end of an epoch when it is asked to stop. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final WorkerCommand command;
  private final Duration grace;
  private final Set<WorkerProcess> idle = new HashSet<>();
  private final Set<WorkerProcess> all = new HashSet<>();
  private boolean closed;

  LocalExecutor(WorkerCommand command, Duration grace) {
    this.command = requireNonNull(command, "command is null");
    this.grace = requireNonNull(grace, "grace is null");
  }

  @Override
  public void execute(Path folder, Compute slot, Consumer<String> events)
      throws InterruptedException {
    WorkerProcess worker = take(slot);
    boolean trusted = false;
    try {
      JobEvent end = worker.execute(folder, events, grace);
      trusted = isTrusted(end);
    } finally {
      giveBack(worker, trusted);
    }
  }

  /** A process that ran out of something, or failed in a way unknown, may be damaged. */
  private static boolean isTrusted(JobEvent end) {
    return !(end instanceof JobEvent.Failed failed)
        || failed.code().errorClass() == ErrorCode.Class.USER
        || failed.code().errorClass() == ErrorCode.Class.DATA;
  }

  private synchronized WorkerProcess take(Compute slot) {
    if (closed) {
      throw new IllegalStateException("the executor is closed");
    }
    return findIdle(slot).orElseGet(() -> start(slot));
  }

  private Optional<WorkerProcess> findIdle(Compute slot) {
    for (Iterator<WorkerProcess> i = idle.iterator(); i.hasNext(); ) {
      WorkerProcess worker = i.next();
      if (worker.slot().equals(slot)) {
        i.remove();
        if (worker.isAlive()) {
          return Optional.of(worker);
        }
        all.remove(worker);
      }
    }
    return Optional.empty();
  }

  private WorkerProcess start(Compute slot) {
    try {
      WorkerProcess worker = new WorkerProcess(command.process(slot).start(), slot);
      all.add(worker);
      return worker;
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot start a worker process: " + e.getMessage(), e);
    }
  }

  private synchronized void giveBack(WorkerProcess worker, boolean trusted) {
    if (trusted && !closed && worker.isAlive()) {
      idle.add(worker);
    } else {
      worker.close();
      all.remove(worker);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(WorkerProcess::close);
    all.clear();
    idle.clear();
  }
}
