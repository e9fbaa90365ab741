package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.FrnPlugin;
import frn.api.run.ExecutorFactory;
import frn.runner.Version;
import java.util.List;

/** The parts that the runner itself brings: those that need to know the runner. */
final class RunnerPlugin implements FrnPlugin {
  private final LocalExecutorFactory local;

  @Inject
  RunnerPlugin(LocalExecutorFactory local) {
    this.local = requireNonNull(local, "local is null");
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public List<ExecutorFactory<?>> executors() {
    return List.of(local);
  }
}
