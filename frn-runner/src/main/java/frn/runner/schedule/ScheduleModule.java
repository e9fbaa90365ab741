package frn.runner.schedule;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import frn.api.FrnPlugin;
import frn.runner.Home;
import frn.runner.plugin.PluginFolder;
import frn.runner.store.ProcessIdentity;
import frn.runner.tool.machine.Gpus;
import java.nio.file.Path;
import org.quartz.spi.JobFactory;

/** The schedule of this process. */
public final class ScheduleModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), FrnPlugin.class).addBinding().to(RunnerPlugin.class);
    bind(SlotPool.class).in(Singleton.class);
    bind(RunExecutors.class).in(Singleton.class);
    bind(Dispatcher.class).in(Singleton.class);
    bind(Timers.class).in(Singleton.class);
    bind(Node.class).in(Singleton.class);
    bind(ProcessIdentity.class).toInstance(ProcessIdentity.current());
    bind(Patience.class).toInstance(Patience.STANDARD);
  }

  @Provides
  @Singleton
  DeviceLocks devices() {
    return new DeviceLocks(
        Path.of(System.getProperty("java.io.tmpdir")),
        VisibleGpus.of(System.getenv()),
        Gpus.identities());
  }

  @Provides
  WorkerCommand workers(RunnerMain main, Home home, PluginFolder plugins) {
    return WorkerCommand.standard(main, home.path(), plugins.path());
  }

  @Provides
  JobFactory jobs(Injector injector) {
    return (bundle, scheduler) -> injector.getInstance(bundle.getJobDetail().getJobClass());
  }
}
