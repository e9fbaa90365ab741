package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.runner.store.Demand;
import frn.runner.store.ProcessIdentity;
import frn.runner.store.Queue;
import frn.runner.store.SlotLeases;
import frn.runner.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a part of the schedule: it takes the slots that no other process holds, executes
 * ready runs on them, and sees to what others left behind. Without a slot it only watches, and
 * takes slots over as they become free.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /**
   * What Quartz gets to note that its jobs have ended; without a database it would try for ever.
   */
  private static final Duration BOOKKEEPING = Duration.ofSeconds(5);

  private final Queue queue;
  private final SlotLeases leases;
  private final DeviceLocks locks;
  private final Reaper reaper;
  private final Timers timers;
  private final SlotPool pool;
  private final Dispatcher dispatcher;
  private final RunExecutors executors;
  private final ProcessIdentity self;
  private final Patience patience;

  /** What is told once, until all is well again. */
  private final AtomicReference<String> trouble = new AtomicReference<>();

  private final Set<Long> experiments = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tick");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Slot> wanted = new ArrayList<>();
  private boolean started;

  @Inject
  Node(
      Queue queue,
      SlotLeases leases,
      DeviceLocks locks,
      Reaper reaper,
      Timers timers,
      SlotPool pool,
      Dispatcher dispatcher,
      RunExecutors executors,
      ProcessIdentity self,
      Patience patience) {
    this.queue = requireNonNull(queue, "queue is null");
    this.leases = requireNonNull(leases, "leases is null");
    this.locks = requireNonNull(locks, "locks is null");
    this.reaper = requireNonNull(reaper, "reaper is null");
    this.timers = requireNonNull(timers, "timers is null");
    this.pool = requireNonNull(pool, "pool is null");
    this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
    this.executors = requireNonNull(executors, "executors is null");
    this.self = requireNonNull(self, "self is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  /** Has an experiment done, until this is closed. */
  public void attend(long experiment) {
    experiments.add(experiment);
    queue.demand(experiment, Demand.WANTED);
  }

  /** Starts, on slots as far as they are free. */
  public void start(Slots slots) {
    wanted.addAll(slots.list());
    tickSafely();
    ticker.scheduleWithFixedDelay(
        this::tickSafely,
        patience.tick().toMillis(),
        patience.tick().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** The slots that this process holds. */
  public int slots() {
    return pool.getPoolSize();
  }

  /**
   * Stops: running attempts keep their checkpoints and become ready; what is left of the
   * experiments attended to waits until they are submitted again, unless they were paused
   * meanwhile.
   */
  @Override
  public void close() {
    stopTicking();
    dispatcher.stop();
    dispatcher.awaitEnds();
    pool.awaitIdle(BOOKKEEPING);
    // A store that fails keeps nothing from ending: what it does not hear, the next start sees to.
    closeSafely("timers", timers::close);
    closeSafely("executors", executors::close);
    closeSafely("queue", () -> experiments.forEach(queue::giveUp));
    closeSafely("slots", () -> leases.release(self));
    closeSafely("devices", locks::close);
  }

  private static void closeSafely(String what, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException e) {
      LOG.warn("{}: {}", what, StoreFailure.reason(e));
      LOG.debug("{} do not close", what, e);
    }
  }

  /** Looks after everything once. */
  private void tick() {
    leases.renew(self);
    takeSlots();
    reaper.reap(dispatcher::supervises);
    experiments.forEach(queue::insist);
    queue.refresh();
    if (!started && pool.getPoolSize() > 0) {
      timers.start();
      started = true;
    }
    if (started) {
      timers.look(queue.due(pool.free()));
      queue.nextDue().ifPresent(timers::lookAt);
    }
  }

  private void tickSafely() {
    try {
      tick();
      if (trouble.getAndSet(null) != null) {
        LOG.warn("the schedule can be looked after again");
      }
    } catch (RuntimeException | Error e) { // an executor of ticks that throws ticks no more
      String reason = StoreFailure.reason(e);
      if (trouble.getAndSet(reason) == null) {
        LOG.warn("the schedule cannot be looked after; trying again: {}", reason);
      }
      LOG.debug("the schedule cannot be looked after", e);
    }
  }

  /** Why the schedule cannot be looked after at the moment, if so. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  private void takeSlots() {
    for (Slot slot : pool.slots()) {
      if (!leases.acquire(locks.name(slot), self)) {
        LOG.warn("another process has the slot {} now", slot.name());
        pool.remove(slot);
        dispatcher.stop(slot);
        locks.release(slot.compute().device());
        wanted.add(slot);
      }
    }
    wanted.removeIf(
        slot -> {
          if (!locks.acquire(slot.compute().device())) {
            return false; // a runner of another home has the device
          }
          boolean taken = leases.acquire(locks.name(slot), self);
          if (taken) {
            pool.add(slot);
          } else {
            locks.release(slot.compute().device());
          }
          return taken;
        });
  }

  private void stopTicking() {
    ticker.shutdown();
    try {
      if (!ticker.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("the last look after the schedule takes long; not waiting for it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
