package frn.runner;

import frn.api.Factory;
import frn.api.graph.Engine;
import frn.runner.experiment.NetworkConfigs;
import frn.runner.plugin.Kind;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginLoader;
import frn.runner.plugin.PluginRegistry;
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

  /** An engine on the CPU, on one thread. */
  public static Engine open(String name) {
    return Parts.engine(NetworkConfigs.engine(name, REGISTRY), "cpu", 1);
  }
}
