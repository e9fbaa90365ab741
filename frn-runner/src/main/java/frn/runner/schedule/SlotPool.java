package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free slots, as Quartz's thread pool: a timer fires only when there is a slot to run on. Slots
 * may come and go while it runs.
 */
final class SlotPool implements ThreadPool {
  private static final Logger LOG = LoggerFactory.getLogger(SlotPool.class);

  private final Set<Slot> all = new LinkedHashSet<>();
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Map<Thread, Optional<Slot>> busy = new HashMap<>();
  private boolean closed;

  synchronized void add(Slot slot) {
    requireNonNull(slot, "slot is null");
    // One that was lost and is back may still be left by the attempt that had it.
    if (all.add(slot) && !busy.containsValue(Optional.of(slot))) {
      free.addLast(slot);
    }
    notifyAll();
  }

  /** The slots that are here, free or busy. */
  synchronized List<Slot> slots() {
    return List.copyOf(all);
  }

  /** Gives a slot to nobody from now on; what runs on it goes on. */
  synchronized void remove(Slot slot) {
    all.remove(slot);
    free.remove(slot);
  }

  /** The slot of the calling thread, which Quartz got from here; empty when it was lost. */
  synchronized Optional<Slot> current() {
    return requireNonNull(busy.get(Thread.currentThread()), "this thread is not of this pool")
        .filter(all::contains);
  }

  /** How many slots nobody uses. */
  synchronized int free() {
    return free.size();
  }

  @Override
  public synchronized int blockForAvailableThreads() {
    while (free.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return 0;
      }
    }
    return free.size();
  }

  /** Never refuses while it is open: Quartz would give up all timers, of all processes. */
  @Override
  public synchronized boolean runInThread(Runnable work) {
    if (closed) {
      return false;
    }
    Optional<Slot> slot = Optional.ofNullable(free.pollFirst());
    Thread thread =
        new Thread(() -> run(work), "slot " + slot.map(Slot::name).orElse("that was lost"));
    thread.setDaemon(true);
    // Quartz's own bookkeeping, when the database goes away under it: the tables decide without it.
    thread.setUncaughtExceptionHandler(
        (failed, e) -> LOG.warn("{}: {}", failed.getName(), e.toString()));
    busy.put(thread, slot);
    thread.start();
    return true;
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      release();
    }
  }

  private synchronized void release() {
    // To the front: its worker process is warm.
    busy.remove(Thread.currentThread()).filter(all::contains).ifPresent(free::addFirst);
    notifyAll();
  }

  /** Waits until nothing runs, or for so long. */
  synchronized void awaitIdle(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); !busy.isEmpty() && left > 0; ) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }

  @Override
  public synchronized void shutdown(boolean wait) {
    closed = true;
    notifyAll();
  }

  @Override
  public synchronized int getPoolSize() {
    return all.size();
  }

  @Override
  public void initialize() {}

  @Override
  public void setInstanceId(String id) {}

  @Override
  public void setInstanceName(String name) {}
}
