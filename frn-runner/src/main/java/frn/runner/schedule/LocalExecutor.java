package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.run.Attempt;
import frn.api.run.Executor;
import frn.api.run.Progress;
import frn.runner.store.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Executes attempts in worker processes on this machine. A process is kept for further attempts of
 * the same device and threads, and replaced once an attempt has left it in doubt. A handle says
 * which process it is, so that whoever comes later can end what it left.
 */
final class LocalExecutor implements Executor {
  private final WorkerCommand command;
  private final Map<String, WorkerProcess> busy = new HashMap<>();
  private final Set<WorkerProcess> idle = new HashSet<>();
  private long submitted;
  private boolean closed;

  LocalExecutor(WorkerCommand command) {
    this.command = requireNonNull(command, "command is null");
  }

  @Override
  public synchronized List<String> submit(List<Attempt> attempts) {
    if (closed) {
      throw new IllegalStateException("the executor is closed");
    }
    List<String> handles = new ArrayList<>();
    for (Attempt attempt : attempts) {
      WorkerProcess worker = findIdle(attempt.compute()).orElseGet(() -> start(attempt.compute()));
      String handle = new WorkerHandle(worker.identity(), ++submitted).toString();
      try {
        worker.begin(attempt.folder());
      } catch (RuntimeException e) {
        worker.close();
        throw e;
      }
      busy.put(handle, worker);
      handles.add(handle);
    }
    return handles;
  }

  private Optional<WorkerProcess> findIdle(Compute slot) {
    for (Iterator<WorkerProcess> i = idle.iterator(); i.hasNext(); ) {
      WorkerProcess worker = i.next();
      if (worker.slot().equals(slot)) {
        i.remove();
        if (worker.isAlive()) {
          return Optional.of(worker);
        }
      }
    }
    return Optional.empty();
  }

  private WorkerProcess start(Compute slot) {
    try {
      return new WorkerProcess(command.process(slot).start(), slot);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.OUT_OF_RESOURCES, "cannot start a worker process: " + e.getMessage(), e);
    }
  }

  @Override
  public Progress poll(String handle, Duration longest) throws InterruptedException {
    WorkerProcess worker = find(handle).orElseThrow(() -> unknown(handle));
    Progress progress = worker.poll(longest);
    if (progress.state() == Progress.State.ENDED) {
      giveBack(handle, worker);
    }
    return progress;
  }

  private synchronized Optional<WorkerProcess> find(String handle) {
    return Optional.ofNullable(busy.get(handle));
  }

  private static IllegalArgumentException unknown(String handle) {
    return new IllegalArgumentException("no attempt of this executor is called " + handle);
  }

  private synchronized void giveBack(String handle, WorkerProcess worker) {
    busy.remove(handle);
    if (worker.isTrusted() && !closed) {
      idle.add(worker);
    } else {
      worker.close();
    }
  }

  @Override
  public void cancel(List<String> handles, boolean now) {
    handles.forEach(handle -> cancel(handle, now));
  }

  private void cancel(String handle, boolean now) {
    Optional<WorkerProcess> worker = find(handle);
    if (worker.isEmpty()) {
      WorkerHandle.parse(handle)
          .ifPresent(left -> left.endOrphan(ProcessIdentity.current().host(), command::isOf));
    } else if (now) {
      worker.get().close();
    } else {
      worker.get().stop();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    busy.values().forEach(WorkerProcess::close);
    idle.forEach(WorkerProcess::close);
    idle.clear();
  }
}
