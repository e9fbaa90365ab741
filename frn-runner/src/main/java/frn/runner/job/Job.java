package frn.runner.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a worker needs to know for one attempt: {@code job.json} in the attempt's folder.
 *
 * @param runKey the run's key, SHA-256
 * @param attempt counted from 1; the fencing number of everything that this attempt says
 * @param config the canonical run configuration
 * @param dataFingerprint the identity of all clips and labels
 * @param fold from 0
 * @param seed of parameters, dropout and order
 * @param train ids of the clips to learn from
 * @param test ids of the clips to measure on
 * @param checkpoint of an earlier attempt, relative to the attempt's folder, to go on from; null
 *     for none
 * @param analysis what to do in place of training, null to train
 */
public record Job(
    String runKey,
    int attempt,
    JsonNode config,
    String dataFingerprint,
    int fold,
    long seed,
    List<String> train,
    List<String> test,
    String checkpoint,
    Analysis analysis) {
  /** The name of the file in the attempt's folder. */
  public static final String FILE = "job.json";

  /** The name of the file in the attempt's folder that a later training can go on from. */
  public static final String CHECKPOINT_FILE = "checkpoint.safetensors";

  /** The name of the file in the attempt's folder with what the worker printed. */
  public static final String LOG_FILE = "worker.log";

  private static final String PERMUTATIONS_FILE = "permutations.json";

  /**
   * An analysis.
   *
   * @param part its name and settings, canonical
   * @param identity SHA-256 of it and its plugin's version
   * @param run the folder of the run's good attempt; null of all runs together
   * @param runs the identity of the runs; null of one run
   */
  public record Analysis(JsonNode part, String identity, String run, String runs) {
    public Analysis {
      requireNonNull(part, "part is null");
      requireNonNull(identity, "identity is null");
    }
  }

  public Job {
    requireNonNull(runKey, "runKey is null");
    requireNonNull(config, "config is null");
    requireNonNull(dataFingerprint, "dataFingerprint is null");
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /** The name of the file in the attempt's folder that a later attempt can go on from. */
  public String checkpointFile() {
    return analysis == null ? CHECKPOINT_FILE : PERMUTATIONS_FILE;
  }
}
