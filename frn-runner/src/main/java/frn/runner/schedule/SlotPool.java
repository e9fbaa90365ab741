package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.quartz.spi.ThreadPool;

/**
 * The free slots, as Quartz's thread pool: a timer fires only when there is a slot to run on. Slots
 * may be added while it runs.
 */
final class SlotPool implements ThreadPool {
  private final Deque<Slot> free = new ArrayDeque<>();
  private final Set<Thread> busy = new HashSet<>();
  private final ThreadLocal<Slot> current = new ThreadLocal<>();
  private int size;
  private boolean closed;

  synchronized void add(Slot slot) {
    free.addLast(requireNonNull(slot, "slot is null"));
    size++;
    notifyAll();
  }

  /** The slot of the calling thread, which Quartz got from here. */
  Slot current() {
    return requireNonNull(current.get(), "this thread has no slot");
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

  @Override
  public synchronized boolean runInThread(Runnable work) {
    if (closed || free.isEmpty()) {
      return false;
    }
    Slot slot = free.removeFirst();
    Thread thread = new Thread(() -> run(work, slot), "slot " + slot.name());
    thread.setDaemon(true);
    busy.add(thread);
    thread.start();
    return true;
  }

  private void run(Runnable work, Slot slot) {
    current.set(slot);
    try {
      work.run();
    } finally {
      release(slot);
    }
  }

  private synchronized void release(Slot slot) {
    busy.remove(Thread.currentThread());
    free.addFirst(slot); // its worker process is warm
    notifyAll();
  }

  @Override
  public synchronized void shutdown(boolean wait) {
    closed = true;
    notifyAll();
    while (wait && !busy.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public synchronized int getPoolSize() {
    return size;
  }

  @Override
  public void initialize() {}

  @Override
  public void setInstanceId(String id) {}

  @Override
  public void setInstanceName(String name) {}
}
