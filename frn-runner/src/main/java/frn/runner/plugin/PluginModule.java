package frn.runner.plugin;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import frn.api.FrnPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Provides the registry of plugins: those of the class path, those of the jars in a folder, and
 * those that other modules bind to the set of {@link FrnPlugin}.
 */
public final class PluginModule extends AbstractModule {
  private final PluginFolder folder;

  /**
   * @param folder with jars; it need not exist
   */
  public PluginModule(Path folder) {
    this.folder = new PluginFolder(requireNonNull(folder, "folder is null"));
  }

  @Override
  protected void configure() {
    bind(PluginFolder.class).toInstance(folder);
    Multibinder.newSetBinder(binder(), FrnPlugin.class);
  }

  @Provides
  @Singleton
  PluginRegistry registry(Set<FrnPlugin> bound) {
    List<FrnPlugin> plugins = new ArrayList<>(new PluginLoader(folder.path()).load());
    plugins.addAll(bound);
    return new PluginRegistry(plugins);
  }
}
