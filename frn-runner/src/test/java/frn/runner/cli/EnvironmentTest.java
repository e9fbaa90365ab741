package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  @TempDir private Path folder;

  @Test
  void aBareNameIsLookedForAmongTheExperiments() throws IOException {
    Path there = Files.writeString(folder.resolve("ablation.yaml"), "name: a\n");
    Environment environment = new Environment(Map.of("FRN_EXPERIMENTS", folder.toString()));

    assertEquals(there, environment.experiment(Path.of("ablation.yaml")));
    assertEquals(Path.of("other.yaml"), environment.experiment(Path.of("other.yaml")));
    assertEquals(Path.of("a/ablation.yaml"), environment.experiment(Path.of("a/ablation.yaml")));
    assertEquals(Path.of("pom.xml"), environment.experiment(Path.of("pom.xml")));
    assertEquals(
        Path.of("ablation.yaml"), new Environment(Map.of()).experiment(Path.of("ablation.yaml")));
  }
}
