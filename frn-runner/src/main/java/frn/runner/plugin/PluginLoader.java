package frn.runner.plugin;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads plugins from the class path and from the jars of a folder. All jars share one class loader,
 * so that a plugin may bring its libraries as jars beside its own.
 */
public final class PluginLoader {
  private static final String SERVICE = "META-INF/services/" + FrnPlugin.class.getName();

  private final Path folder;

  /**
   * @param folder with jars; it need not exist
   */
  public PluginLoader(Path folder) {
    this.folder = requireNonNull(folder, "folder is null");
  }

  /**
   * The plugins, those of the class path first.
   *
   * @throws FrnException naming the jar that does not load
   */
  public List<FrnPlugin> load() {
    List<FrnPlugin> plugins = new ArrayList<>(classPath());
    List<Path> jars = jars();
    ClassLoader loader =
        new URLClassLoader(
            jars.stream().map(PluginLoader::url).toArray(URL[]::new),
            PluginLoader.class.getClassLoader());
    jars.forEach(jar -> plugins.addAll(load(jar, loader)));
    return List.copyOf(plugins);
  }

  private static List<FrnPlugin> classPath() {
    try {
      List<FrnPlugin> plugins = new ArrayList<>();
      ServiceLoader.load(FrnPlugin.class, PluginLoader.class.getClassLoader())
          .forEach(plugins::add);
      return plugins;
    } catch (ServiceConfigurationError e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT, "cannot load a plugin of the class path: " + e.getMessage(), e);
    }
  }

  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return jars;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new FrnException(
          ErrorCode.FILE_NOT_FOUND, "cannot read the plugins folder " + folder + ": " + e, e);
    }
    jars.sort(null);
    return jars;
  }

  private static List<FrnPlugin> load(Path jar, ClassLoader loader) {
    List<FrnPlugin> plugins = new ArrayList<>();
    try {
      for (String name : classNames(jar)) {
        plugins.add(create(jar, Class.forName(name, true, loader)));
      }
    } catch (IOException | ReflectiveOperationException | ClassCastException | LinkageError e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "cannot load the plugin jar " + jar + ": " + reason + ". Repair or remove it.",
          e);
    }
    return plugins;
  }

  private static FrnPlugin create(Path jar, Class<?> type) throws ReflectiveOperationException {
    URL found = type.getProtectionDomain().getCodeSource().getLocation();
    if (!found.sameFile(url(jar))) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "the plugin %s is in both %s and %s. Remove one of them."
              .formatted(type.getName(), found.getPath(), jar));
    }
    FrnPlugin plugin = type.asSubclass(FrnPlugin.class).getConstructor().newInstance();
    plugin.version();
    for (Kind kind : Kind.values()) {
      kind.factories(plugin); // fails here, where the jar is known, if a class is missing
    }
    return plugin;
  }

  /** What the jar's service file names; none for a library. */
  private static List<String> classNames(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SERVICE);
      if (entry == null) {
        return List.of();
      }
      String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file: " + jar, e);
    }
  }
}
