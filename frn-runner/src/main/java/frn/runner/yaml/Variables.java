package frn.runner.yaml;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${NAME}} stands for.
 *
 * @param set by {@code --set NAME=VALUE}; comes first
 * @param environment of the process
 */
public record Variables(Map<String, String> set, Map<String, String> environment) {
  public Variables {
    set = Map.copyOf(set);
    environment = Map.copyOf(environment);
  }

  /** No variables. */
  public static Variables none() {
    return new Variables(Map.of(), Map.of());
  }

  /** The value, if the name is set. */
  Optional<String> get(String name) {
    return Optional.ofNullable(set.get(name)).or(() -> Optional.ofNullable(environment.get(name)));
  }
}
