package frn.runner.analysis;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import frn.api.Compute;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.files.AtomicFile;
import frn.runner.Json;
import frn.runner.Version;
import frn.runner.experiment.Analyses;
import frn.runner.job.Job;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Provenance;
import frn.runner.store.FinishedRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Analyses all runs of an experiment together, in this process, from the store. */
public final class ExperimentAnalyst {
  private final Analyses analyses;
  private final FinishedRuns finished;
  private final Clock clock;

  @Inject
  ExperimentAnalyst(Analyses analyses, FinishedRuns finished, Clock clock) {
    this.analyses = requireNonNull(analyses, "analyses is null");
    this.finished = requireNonNull(finished, "finished is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What an analysis finds in the runs of an experiment that have succeeded; nothing is stored.
   *
   * @param analysis its name and settings, canonical
   * @return empty when there is no such experiment
   */
  public Optional<List<Finding>> ask(JsonNode analysis, String experiment) {
    return finished.named(experiment).map(found -> analyse(analysis, found));
  }

  private List<Finding> analyse(JsonNode analysis, FinishedExperiment experiment) {
    return analyses
        .create(analysis)
        .ofExperiment()
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.INVALID_INPUT, "the analysis is not one of several runs any more"))
        .analyse(experiment);
  }

  /**
   * Leaves the result of such a job in the attempt's folder.
   *
   * @param stop asks to stop at the next good moment
   * @throws FrnException when the analysis is not there, or says why it cannot be done; {@code
   *     INTERRUPTED} when stopped
   */
  public void analyse(Job job, Path folder, Compute compute, BooleanSupplier stop) {
    long started = clock.millis();
    JsonNode part = job.analysis().part();
    List<Finding> findings =
        analyse(part, finished.of(job.analysis().runs(), job.analysis().identity(), stop));
    double seconds = (clock.millis() - started) / 1000.0;
    Provenance provenance =
        new Provenance(
            Version.current(),
            "the store",
            compute.device().toString(),
            compute.threads(),
            job.dataFingerprint(),
            null,
            0,
            0,
            seconds);
    AtomicFile.write(
        folder.resolve(RunResult.FILE),
        file ->
            Files.write(file, Json.MAPPER.writeValueAsBytes(RunResult.of(provenance, findings))));
  }
}
