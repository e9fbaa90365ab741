package frn.runner.tool.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries of a class path, whose jars are called {@code name-version.jar} or {@code
 * name-version-classifier.jar}.
 *
 * @param versions by name
 */
public record Libraries(Map<String, String> versions) {
  private static final Pattern JAR =
      Pattern.compile("(.+?)-(\\d[\\w.]*(?:-(?:M|RC)?\\d[\\w.]*)*)(?:-.*)?\\.jar");

  public Libraries {
    versions = Map.copyOf(versions);
  }

  /** Those of this process. */
  public static Libraries present() {
    return of(System.getProperty("java.class.path", ""));
  }

  static Libraries of(String classPath) {
    Map<String, String> versions = new TreeMap<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path file = Path.of(entry).getFileName();
      Matcher matcher = JAR.matcher(file == null ? "" : file.toString());
      if (matcher.matches()) {
        versions.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    }
    return new Libraries(versions);
  }

  /** The version of a library, if it is there. */
  public Optional<String> version(String name) {
    return Optional.ofNullable(versions.get(name));
  }
}
