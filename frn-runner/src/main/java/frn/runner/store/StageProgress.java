package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How far an attempt is in its present stage.
 *
 * @param stage {@code features} or {@code training}
 * @param startedAt when the stage was first heard of
 * @param first what was done then; the rate counts from there
 * @param done of total
 * @param total clips of features, steps of training
 */
public record StageProgress(String stage, Instant startedAt, long first, long done, long total) {
  public StageProgress {
    requireNonNull(stage, "stage is null");
    requireNonNull(startedAt, "startedAt is null");
  }
}
