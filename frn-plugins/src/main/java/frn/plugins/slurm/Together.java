package frn.plugins.slurm;

import static java.util.Objects.requireNonNull;

import frn.api.FrnException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Does for all at once what several threads ask for at about the same time: whoever comes first
 * waits until no other one comes, does it, and tells all. Thread-safe.
 */
final class Together<T, R> {
  /** Who comes again and again keeps the first for so many times the pause. */
  private static final int LONGEST = 10;

  private final Duration pause;
  private final LongSupplier nanos;
  private final Function<List<T>, List<R>> work;
  private Group<T, R> open;

  private static final class Group<T, R> {
    private final List<T> asked = new ArrayList<>();
    private final CompletableFuture<List<R>> answers = new CompletableFuture<>();
  }

  /**
   * @param pause after which nobody else is waited for
   * @param work gives one answer each, in order
   */
  Together(Duration pause, LongSupplier nanos, Function<List<T>, List<R>> work) {
    this.pause = requireNonNull(pause, "pause is null");
    this.nanos = requireNonNull(nanos, "nanos is null");
    this.work = requireNonNull(work, "work is null");
  }

  /** Has it done. */
  List<R> ask(List<T> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    Group<T, R> group;
    boolean first;
    int from;
    synchronized (this) {
      first = open == null;
      if (first) {
        open = new Group<>();
      }
      group = open;
      from = group.asked.size();
      group.asked.addAll(all);
    }
    if (first) {
      answer(group);
    }
    try {
      return group.answers.join().subList(from, from + all.size());
    } catch (CompletionException e) {
      throw e.getCause() instanceof FrnException failure
          ? new FrnException(failure.code(), failure.getMessage(), failure)
          : e;
    }
  }

  private void answer(Group<T, R> group) {
    awaitOthers(group);
    try {
      group.answers.complete(work.apply(group.asked));
    } catch (RuntimeException | Error e) { // told to each of them
      group.answers.completeExceptionally(e);
    }
  }

  private void awaitOthers(Group<T, R> group) {
    long start = nanos.getAsLong();
    for (int seen = 0; !closes(group, seen, start); ) {
      synchronized (this) {
        seen = group.asked.size();
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  /** The group is complete when nobody has come since the last look. */
  private synchronized boolean closes(Group<T, R> group, int seen, long start) {
    boolean late = nanos.getAsLong() - start >= LONGEST * pause.toNanos();
    if (group.asked.size() > seen && !late) {
      return false;
    }
    open = null;
    return true;
  }
}
