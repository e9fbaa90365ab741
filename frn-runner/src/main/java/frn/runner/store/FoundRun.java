package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that a user named.
 *
 * @param id the {@code run_id} of the views
 * @param key the {@code run_key}
 * @param name experiment, variant, trait and fold, with slashes between them; empty when no latest
 *     revision of an experiment has the run
 * @param seed of parameters, dropout and order
 * @param state of the run
 * @param config the whole configuration, canonical
 * @param learned whether the network is better than a constant; empty where nobody can say
 * @param folder of the last attempt, relative to {@code FRN_HOME}
 */
public record FoundRun(
    long id,
    String key,
    Optional<String> name,
    long seed,
    RunState state,
    JsonNode config,
    Optional<Boolean> learned,
    Optional<Path> folder) {
  public FoundRun {
    requireNonNull(key, "key is null");
    requireNonNull(name, "name is null");
    requireNonNull(state, "state is null");
    requireNonNull(config, "config is null");
    requireNonNull(folder, "folder is null");
  }

  /** The run in words. */
  public String label() {
    return name.orElse(key.substring(0, Math.min(12, key.length())));
  }
}
