package frn.runner.cli;

import frn.runner.yaml.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The environment's variables. */
record Environment(Map<String, String> variables) {
  Environment {
    variables = Map.copyOf(variables);
  }

  /** The file, or that of the same bare name in the folder {@code FRN_EXPERIMENTS}. */
  Path experiment(Path file) {
    String folder = variables.getOrDefault("FRN_EXPERIMENTS", "");
    boolean bare = !file.isAbsolute() && file.getNameCount() == 1;
    if (!bare || Files.exists(file) || folder.isEmpty()) {
      return file;
    }
    Path among = Path.of(folder).resolve(file);
    return Files.isRegularFile(among) ? among : file;
  }

  /** What an experiment file's variables stand for. */
  Variables with(Map<String, String> set) {
    return new Variables(set, variables);
  }
}
