package frn.runner.learn;

import frn.runner.job.RunResult;

/** Hears how far learning is. */
public interface Progress {
  /** A step is done. */
  void step(long done, long total);

  /** An epoch is done. */
  default void epoch(RunResult.Epoch epoch, int epochs) {}
}
