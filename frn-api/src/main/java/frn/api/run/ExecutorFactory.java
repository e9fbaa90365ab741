package frn.api.run;

import frn.api.Factory;
import java.nio.file.Path;

/** Creates an executor, given {@code FRN_HOME}. */
public interface ExecutorFactory<S extends Record> extends Factory<S, Path, Executor> {
  /**
   * How many attempts it takes at once, at most, where the user does not say; 0 for as many as this
   * machine has room for.
   */
  default int attempts(S settings) {
    return 0;
  }

  /**
   * Looks whether attempts could be handed over from this machine, before anything is stored of an
   * experiment; what may pass by itself is no reason to refuse one.
   *
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#INVALID_INPUT} when they never could,
   *     {@link frn.api.ErrorCode#FILE_NOT_FOUND} when this machine lacks what others may have
   */
  default void checkHere(S settings) {}
}
