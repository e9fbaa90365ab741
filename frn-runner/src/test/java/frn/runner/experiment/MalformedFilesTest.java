package frn.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file {@code malformed/X.yaml} has its messages beside it in {@code X.txt}. A file has only
 * the keys that are wrong; the others are appended.
 */
class MalformedFilesTest {
  @TempDir private Path folder;

  static List<Path> files() throws IOException, URISyntaxException {
    Path malformed = Path.of(MalformedFilesTest.class.getResource("malformed").toURI());
    try (Stream<Path> files = Files.list(malformed)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysWhatIsWrong(Path file) throws IOException {
    Path weights = Files.writeString(folder.resolve("weights.bin"), "weights");
    String expected = Files.readString(Path.of(file.toString().replace(".yaml", ".txt")));

    assertEquals(
        expected.strip(),
        String.join("\n", TestingExperiment.problems(complete(Files.readString(file)), weights)));
  }

  /** Appends the keys of a right file that the text lacks, in its own lines. */
  private static String complete(String text) {
    StringBuilder complete = new StringBuilder(text);
    for (String block : TestingExperiment.right().split("\n(?! )")) {
      String key = block.substring(0, block.indexOf(':') + 1);
      boolean seeds = key.equals("seed:") && text.contains("seeds:");
      if (!("\n" + text).contains("\n" + key) && !seeds) {
        complete.append(block).append('\n');
      }
    }
    return complete.toString();
  }
}
