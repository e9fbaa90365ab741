package frn.api.run;

import frn.api.Factory;
import java.nio.file.Path;

/** Creates an executor, given {@code FRN_HOME}. */
public interface ExecutorFactory<S extends Record> extends Factory<S, Path, Executor> {}
