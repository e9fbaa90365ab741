package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.NamedFactory;
import frn.api.NoSettings;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import frn.runner.plugin.PluginFolder;
import java.nio.file.Path;

/** Creates the executor {@code local}. */
public final class LocalExecutorFactory extends NamedFactory<NoSettings, Path, Executor>
    implements ExecutorFactory<NoSettings> {
  private final PluginFolder plugins;
  private final RunnerMain main;

  @Inject
  LocalExecutorFactory(PluginFolder plugins, RunnerMain main) {
    super("local", "worker processes on this machine, one a slot", NoSettings.class);
    this.plugins = requireNonNull(plugins, "plugins is null");
    this.main = requireNonNull(main, "main is null");
  }

  @Override
  public Executor create(NoSettings settings, Path home) {
    return new LocalExecutor(WorkerCommand.standard(main, home, plugins.path()));
  }
}
