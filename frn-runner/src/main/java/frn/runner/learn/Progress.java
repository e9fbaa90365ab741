package frn.runner.learn;

import frn.runner.job.RunResult;

/** Hears how far learning is. */
public interface Progress {
  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(long done, long total) {}

        @Override
        public void epoch(RunResult.Epoch epoch, int epochs) {}
      };

  /** A step is done. */
  void step(long done, long total);

  /** An epoch is done. */
  void epoch(RunResult.Epoch epoch, int epochs);
}
