package frn.runner.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An analysis of one run, or of all runs of the experiment together.
 *
 * @param key SHA-256 of the analysis, its plugin's version and the keys of the runs: what was found
 *     under a key is not computed again
 * @param identity SHA-256 of the analysis and its plugin's version, whatever the runs
 * @param name of the analysis
 * @param label tells it from others of its name
 * @param config its name and settings, canonical
 * @param trainings how often it trains its run anew; 0 for not
 * @param run that it is of; empty for all runs together
 */
public record PlannedAnalysis(
    String key,
    String identity,
    String name,
    String label,
    JsonNode config,
    int trainings,
    Optional<PlannedRun> run) {
  public PlannedAnalysis {
    requireNonNull(key, "key is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(name, "name is null");
    requireNonNull(label, "label is null");
    requireNonNull(config, "config is null");
    requireNonNull(run, "run is null");
  }
}
