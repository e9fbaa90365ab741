package frn.api.run;

import frn.api.Factory;
import java.nio.file.Path;

/** Creates an executor. */
public interface ExecutorFactory<S extends Record> extends Factory<S> {
  /**
   * @param settings checked settings
   * @param home {@code FRN_HOME}
   */
  Executor create(S settings, Path home);
}
