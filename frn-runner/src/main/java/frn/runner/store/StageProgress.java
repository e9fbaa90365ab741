package frn.runner.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How far an attempt is in its present stage.
 *
 * @param stage {@code features} or {@code training}, or what it waits for, in at most {@link
 *     #LONGEST} characters
 * @param startedAt when the stage was first heard of
 * @param first what was done then; the rate counts from there
 * @param done of total
 * @param total clips of features, steps of training; 0 where nothing is counted
 */
public record StageProgress(String stage, Instant startedAt, long first, long done, long total) {
  /** Characters of the stage. */
  public static final int LONGEST = 40;

  public StageProgress {
    requireNonNull(stage, "stage is null");
    requireNonNull(startedAt, "startedAt is null");
  }
}
