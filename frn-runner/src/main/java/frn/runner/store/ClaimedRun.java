package frn.runner.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import frn.runner.job.Job;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A run that this process alone may execute now.
 *
 * @param id the attempt
 * @param job for the worker
 * @param folder of the attempt
 * @param executor where to execute it: its name and settings
 * @param timeout of the attempt
 * @param silence of the worker after which it is ended
 * @param retries how many failures of the machine's are forgiven
 * @param pause before the second attempt
 * @param failures that there were already
 */
public record ClaimedRun(
    AttemptId id,
    Job job,
    Path folder,
    JsonNode executor,
    Duration timeout,
    Duration silence,
    int retries,
    Duration pause,
    int failures) {
  public ClaimedRun {
    requireNonNull(id, "id is null");
    requireNonNull(job, "job is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(executor, "executor is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(silence, "silence is null");
    requireNonNull(pause, "pause is null");
  }

  /** Whether it is an analysis of all runs of an experiment, for which no worker is needed. */
  public boolean isOfAllRuns() {
    return job.analysis() != null && job.analysis().runs() != null;
  }
}
