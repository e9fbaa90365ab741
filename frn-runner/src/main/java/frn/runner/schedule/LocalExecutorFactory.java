package frn.runner.schedule;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import frn.api.NoSettings;
import frn.api.run.Executor;
import frn.api.run.ExecutorFactory;
import frn.runner.plugin.PluginFolder;
import java.nio.file.Path;

/** Creates the executor {@code local}. */
public final class LocalExecutorFactory implements ExecutorFactory<NoSettings> {
  private final PluginFolder plugins;

  @Inject
  LocalExecutorFactory(PluginFolder plugins) {
    this.plugins = requireNonNull(plugins, "plugins is null");
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String description() {
    return "worker processes on this machine, one a slot";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Executor create(NoSettings settings, Path home) {
    return new LocalExecutor(WorkerCommand.standard(home, plugins.path()), LocalExecutor.GRACE);
  }
}
