package frn.api.run;

import frn.api.Compute;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Executes attempts somewhere: here, in worker processes, or on a cluster. Thread-safe. */
public interface Executor extends AutoCloseable {
  /**
   * Executes one attempt and returns when it has ended, well or badly. The attempt's folder holds
   * {@code job.json}; a successful one leaves {@code result.json} there.
   *
   * @param folder the attempt's
   * @param slot what it may use
   * @param events one JSON line each, as the worker says them, in order
   * @throws InterruptedException when this thread is interrupted: the attempt is then stopped, and
   *     keeps its checkpoint
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#WORKER_LOST} when the worker is gone
   */
  void execute(Path folder, Compute slot, Consumer<String> events) throws InterruptedException;

  @Override
  void close();
}
