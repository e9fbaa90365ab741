package frn.runner.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import frn.api.experiment.Planted;
import frn.runner.experiment.ResourcesConfig;
import java.util.List;
import java.util.Map;

/**
 * What an experiment file expands to; the same file and data always to the same plan.
 *
 * @param experiment its name
 * @param yaml the file's text, variables not yet replaced
 * @param dataFingerprint the identity of all clips and labels
 * @param clips how many there are
 * @param subjects how many there are
 * @param labelled how many clips have a label, by trait
 * @param planted what decides a trait, where that is known
 * @param unreadable why clips cannot be read, which runs leave out
 * @param resources what an attempt may use
 * @param executor where runs are executed: its name and settings, canonical
 * @param runs in the order of variants, traits, seeds, folds
 * @param analyses of them, in the file's order
 */
public record Plan(
    String experiment,
    String yaml,
    String dataFingerprint,
    int clips,
    int subjects,
    Map<String, Integer> labelled,
    Map<String, Planted> planted,
    List<String> unreadable,
    ResourcesConfig resources,
    JsonNode executor,
    List<PlannedRun> runs,
    List<PlannedAnalysis> analyses) {
  public Plan {
    requireNonNull(experiment, "experiment is null");
    requireNonNull(yaml, "yaml is null");
    requireNonNull(dataFingerprint, "dataFingerprint is null");
    requireNonNull(resources, "resources is null");
    requireNonNull(executor, "executor is null");
    labelled = Map.copyOf(labelled);
    planted = Map.copyOf(planted);
    unreadable = List.copyOf(unreadable);
    runs = List.copyOf(runs);
    analyses = List.copyOf(analyses);
  }

  /** The identity of the runs under their names, whatever the analyses. */
  public String runsIdentity() {
    return AnalysisPlan.identity(runs);
  }
}
