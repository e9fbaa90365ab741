package frn.api;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** The test inputs beside the project. */
public final class TestingShared {
  private TestingShared() {}

  /** A file or folder of the test inputs; the test is skipped where it is not there. */
  public static Path path(String name) {
    String set = System.getenv("FRN_SHARED");
    if (set != null && Files.exists(Path.of(set, name))) {
      return Path.of(set, name);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared");
      if (Files.exists(shared.resolve("DESIGN.md")) && Files.exists(shared.resolve(name))) {
        return shared.resolve(name);
      }
    }
    return abort("shared/" + name + " is not there; set FRN_SHARED to its folder");
  }
}
