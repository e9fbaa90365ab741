package frn.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes in other languages: the digits, the letters and the time are others there. */
class LanguageTest {
  private static final String YAML =
      """
      name: language
      data: {source: synthetic, subjects: 2, frames: {stride: 8, max: 4}}
      align: given
      backbone: {type: pixels, grid: 3}
      traits: [age]
      protocol: {type: subject-kfold, folds: 2}
      train: {learningRate: 1e-3}
      """;

  @TempDir private Path folder;

  @Test
  void keysWordsAndNumbersAreTheSameInEveryLanguage() throws Exception {
    Path file = Files.writeString(folder.resolve("x.yaml"), YAML);
    String plan = run("en", "UTC", "plan", "--format", "json", file.toString());
    assertTrue(plan.contains("\"key\""), plan);

    for (String language : List.of("ar-EG", "tr-TR")) {
      assertEquals(
          plan, run(language, "Asia/Kathmandu", "plan", "--format", "json", file.toString()));
    }
    assertEquals(
        "t,x\ni,0.5\n",
        run("ar-EG", "UTC", "sql", "--format", "csv", "SELECT LOWER('I') AS t, 0.5 AS x"));
  }

  /** What a command prints; each language has a home of its own. */
  private String run(String language, String zone, String... arguments)
      throws IOException, InterruptedException {
    String[] parts = language.split("-", 2);
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Duser.language=" + parts[0]);
    line.add("-Duser.country=" + (parts.length == 1 ? "" : parts[1]));
    line.add("-Duser.extensions=nu-arab");
    line.add("-Duser.timezone=" + zone);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--home", folder.resolve(language).toString()));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, process.waitFor(), () -> out + read(err));
    return out;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
