package frn.runner.learn.classic;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.runner.learn.Progress;
import java.util.function.BooleanSupplier;

/** The steps of learning, between which it may be stopped. */
final class Steps {
  private final BooleanSupplier stop;
  private final Progress progress;
  private final long total;
  private long done;

  /**
   * @param stop asks to stop
   * @param total how many there are, at most
   */
  Steps(BooleanSupplier stop, Progress progress, long total) {
    this.stop = requireNonNull(stop, "stop is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.total = total;
  }

  /**
   * Begins the next one.
   *
   * @throws FrnException {@code INTERRUPTED} when stopped
   */
  void next() {
    if (stop.getAsBoolean()) {
      throw new FrnException(ErrorCode.INTERRUPTED, "stopped before all was learned");
    }
    progress.step(done++, total);
  }
}
