package frn.runner.plugin;

import java.nio.file.Path;

/** The folder of plugin jars; a worker process is given the same one. */
public record PluginFolder(Path path) {
  /** Makes the path absolute. */
  public PluginFolder {
    path = path.toAbsolutePath().normalize();
  }
}
