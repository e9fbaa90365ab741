package frn.runner.store;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** SQL that is longer than a line stands in files on the class path; each is read once. */
final class Sql {
  private static final ClasspathSqlLocator FILES = ClasspathSqlLocator.create();

  private Sql() {}

  /** A statement of this package. */
  static String of(String name) {
    return FILES.locate("frn.runner.store." + name);
  }

  /** A file of the class path. */
  static String resource(String path) {
    return FILES.getResource(path);
  }
}
