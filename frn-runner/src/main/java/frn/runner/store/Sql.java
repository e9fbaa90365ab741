package frn.runner.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL that is longer than a line stands in files on the class path. */
final class Sql {
  private Sql() {}

  /** A statement of this package. */
  static String of(String name) {
    return resource("frn/runner/store/" + name + ".sql");
  }

  /** A file of the class path. */
  static String resource(String path) {
    try (InputStream in = Sql.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
