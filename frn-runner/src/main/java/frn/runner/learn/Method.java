package frn.runner.learn;

import frn.runner.features.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A way to learn from the training clips of a run. */
public interface Method {
  /** Which maps of clips it learns from. */
  List<Input> inputs();

  /** What computes, for the provenance. */
  String backend();

  /**
   * Learns, going on from a checkpoint where there is one.
   *
   * @param seed of everything random
   * @param stop asks to stop at the next good moment
   * @return what was learned; the caller closes it
   * @throws frn.api.FrnException {@code INTERRUPTED} when stopped, {@code LOSS_NOT_FINITE}, or what
   *     a part says
   */
  Fitted fit(
      Samples samples, long seed, Checkpoints checkpoints, BooleanSupplier stop, Progress progress);

  /**
   * Opens what was learned.
   *
   * @param samples that it was learned from and measured on
   * @param file that {@link Fitted#save} wrote
   * @param permutations keep what is trained anew on the way
   * @param stop asks to stop that
   * @throws frn.api.FrnException when the file is not this method's
   */
  OpenRun open(
      Samples samples, long seed, Path file, Permutations permutations, BooleanSupplier stop);
}
