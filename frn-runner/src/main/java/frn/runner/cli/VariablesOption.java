package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.yaml.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --set NAME=VALUE}, of each command that reads an experiment file. */
final class VariablesOption {
  private final Environment environment;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a variable of the experiment file; comes before the environment")
  private final Map<String, String> set = new LinkedHashMap<>();

  @Inject
  VariablesOption(Environment environment) {
    this.environment = environment;
  }

  Variables variables() {
    return environment.with(set);
  }
}
