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
}
