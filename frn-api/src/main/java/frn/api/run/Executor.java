package frn.api.run;

import frn.api.Compute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Executes attempts somewhere: here, in worker processes, or on a cluster. Thread-safe. */
public interface Executor extends AutoCloseable {
  /** What each attempt may use there; empty for what the slot has that it comes from. */
  default Optional<Compute> compute() {
    return Optional.empty();
  }

  /**
   * Hands attempts over, and does not wait for them.
   *
   * @return one handle each, in order: a text that names the attempt to this executor, and to one
   *     of a later process
   * @throws frn.api.FrnException when they cannot be handed over
   */
  List<String> submit(List<Attempt> attempts);

  /**
   * What there is new of an attempt; returns as soon as there is something.
   *
   * @param handle of an attempt that this object was given and whose end it has not told
   * @param longest to wait for it
   * @throws InterruptedException when this thread is interrupted; the attempt goes on
   */
  Progress poll(String handle, Duration longest) throws InterruptedException;

  /**
   * Asks attempts to end; also those that an earlier process has handed over. One that has ended is
   * left alone.
   *
   * @param now at once, rather than after its present epoch with a checkpoint
   * @throws frn.api.FrnException when they cannot be asked
   */
  void cancel(List<String> handles, boolean now);

  /** Whether attempts go on when this process is gone, and are found again by their handles. */
  default boolean outlives() {
    return false;
  }

  /**
   * Goes on with an attempt that an earlier process has handed over; {@link #poll} tells what
   * becomes of it, also where it has ended since.
   *
   * @param folder of it
   */
  default void takeOver(String handle, Path folder) {
    throw new IllegalStateException("no attempt outlives this executor");
  }

  /** Ends all attempts that this object was given, unless they outlive it. */
  @Override
  void close();
}
