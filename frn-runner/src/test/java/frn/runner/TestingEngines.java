package frn.runner;

import frn.api.Compute;
import frn.api.Factory;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginLoader;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The built-in parts, and the engines among them. */
public final class TestingEngines {
  /** All built-in parts. */
  public static final PluginRegistry REGISTRY =
      new PluginRegistry(new PluginLoader(Path.of("no-plugins")).load());

  private TestingEngines() {}

  /** The names of the engines. */
  public static Stream<String> names() {
    return REGISTRY.all(Kind.ENGINE).stream().map(Factory::name);
  }

  /** An engine by its name. */
  public static Part<EngineFactory<?>> engine(String name) {
    return new SettingsReader(REGISTRY, "engine").part(Kind.ENGINE, name);
  }

  /** An engine on the CPU, on one thread. */
  public static Engine open(String name) {
    return Parts.create(engine(name), Compute.cpu(1));
  }
}
