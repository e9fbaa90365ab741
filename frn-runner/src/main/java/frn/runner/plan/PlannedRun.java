package frn.runner.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.experiment.Classic;
import frn.runner.experiment.RunConfig;
import java.util.List;

/**
 * One fold with one seed of one variant for one trait.
 *
 * @param key SHA-256 of configuration, fold, seed, data fingerprint and plugin versions: two runs
 *     of one key give the same numbers, so only one is run
 * @param variant its name in the experiment
 * @param trait its name
 * @param method how is learned, for people: {@value #NETWORK}, or what a classic one is made of
 * @param fold from 0
 * @param seed of parameters, dropout and order
 * @param config the canonical configuration
 * @param identity what the configuration's share of the key is made of: settings, contents of
 *     files, plugins with their versions
 * @param train ids of the clips to learn from
 * @param test ids of the clips to measure on
 */
public record PlannedRun(
    String key,
    String variant,
    String trait,
    String method,
    int fold,
    long seed,
    JsonNode config,
    JsonNode identity,
    List<String> train,
    List<String> test) {
  /** The method of a run whose file names none. */
  private static final String NETWORK = "network";

  public PlannedRun {
    requireNonNull(key, "key is null");
    requireNonNull(variant, "variant is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(method, "method is null");
    requireNonNull(config, "config is null");
    requireNonNull(identity, "identity is null");
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /** Says how is learned, by the configuration. */
  static String method(RunConfig config) {
    return config.method().map(Classic::toString).orElse(NETWORK);
  }

  /** Whether a network learns, and has regions. */
  public boolean isNetwork() {
    return method.equals(NETWORK);
  }
}
