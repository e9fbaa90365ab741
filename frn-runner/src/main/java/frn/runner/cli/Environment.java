package frn.runner.cli;

import frn.runner.yaml.Variables;
import java.util.Map;

/** The environment's variables. */
record Environment(Map<String, String> variables) {
  Environment {
    variables = Map.copyOf(variables);
  }

  /** What an experiment file's variables stand for. */
  Variables with(Map<String, String> set) {
    return new Variables(set, variables);
  }
}
