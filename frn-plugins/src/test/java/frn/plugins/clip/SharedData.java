package frn.plugins.clip;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data beside the project, which not everybody has. */
final class SharedData {
  private SharedData() {}

  /** The folder of the London smiles; without it the test is skipped. */
  static Path londonSmiles() {
    Path root = root().resolve("data/london-smiles");
    assumeTrue(Files.isDirectory(root), () -> "skipped, there is no " + root);
    return root;
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("FRN_SHARED")).map(Path::of).orElseGet(SharedData::up);
  }

  private static Path up() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared/DESIGN.md"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of("shared") : folder.resolve("shared");
  }
}
