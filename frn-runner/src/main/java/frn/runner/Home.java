package frn.runner;

import java.nio.file.Path;

/** The folder that holds all state: {@code FRN_HOME}. */
public record Home(Path path) {
  /** Makes the path absolute. */
  public Home {
    path = path.toAbsolutePath().normalize();
  }

  /** What is computed once for all experiments. */
  public Path cache() {
    return path.resolve("cache");
  }

  /** The folder of a clip source's own, by the source's name. */
  public Path sourceCache(String source) {
    return cache().resolve("sources").resolve(source);
  }

  /** One folder an attempt. */
  public Path runs() {
    return path.resolve("runs");
  }

  /** Imported networks, one file each. */
  public Path models() {
    return path.resolve("models");
  }

  /** What went wrong, with stack traces. */
  public Path logs() {
    return path.resolve("logs");
  }
}
