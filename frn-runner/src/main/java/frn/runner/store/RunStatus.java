package frn.runner.store;

import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of an experiment, or an analysis, as it stands.
 *
 * @param id the run's id in the database
 * @param analysis its name and label, where it is one
 * @param variant in the file; empty of an analysis of all runs
 * @param trait what is estimated; empty of an analysis of all runs
 * @param fold from 0
 * @param seed of parameters, dropout and order
 * @param state of the run
 * @param attempts how often it was tried
 * @param readyAt before then it is not tried again
 * @param errorCode why the last attempt failed
 * @param error of the last attempt: code and message
 * @param learned whether the network is better than a constant; empty where nobody can say
 * @param folder of the last attempt, relative to {@code FRN_HOME}
 * @param startedAt of the last attempt
 * @param endedAt of the last attempt
 * @param stage of the last attempt
 * @param lastEpoch so far
 */
public record RunStatus(
    long id,
    Optional<String> analysis,
    String variant,
    String trait,
    int fold,
    long seed,
    RunState state,
    int attempts,
    Instant readyAt,
    Optional<ErrorCode> errorCode,
    Optional<String> error,
    Optional<Boolean> learned,
    Optional<String> folder,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<StageProgress> stage,
    Optional<LastEpoch> lastEpoch) {
  /**
   * The end of the learning curve.
   *
   * @param epoch from 1
   * @param epochs of the training; 0 when not yet known
   * @param trainLoss mean over the steps
   * @param testMetric mean absolute error in the trait's unit, or accuracy in 0..1
   */
  public record LastEpoch(int epoch, int epochs, double trainLoss, double testMetric) {}

  public RunStatus {
    requireNonNull(variant, "variant is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(state, "state is null");
    requireNonNull(readyAt, "readyAt is null");
  }

  /** The run in words. */
  public String label() {
    String run =
        variant.isEmpty()
            ? "all runs"
            : "%s %s fold %d seed %d".formatted(variant, trait, fold, seed);
    return analysis.map(name -> name + " of " + run).orElse(run);
  }

  static RunStatus read(ResultSet row) throws SQLException {
    return new RunStatus(
        row.getLong("id"),
        analysis(row),
        Columns.text(row, "variant").orElse(""),
        Columns.text(row, "trait").orElse(""),
        row.getInt("fold"),
        row.getLong("seed"),
        RunState.parse(row.getString("state")),
        row.getInt("attempts"),
        row.getTimestamp("ready_at").toInstant(),
        Columns.text(row, "error_code").map(ErrorCode::valueOf),
        error(row),
        Columns.bool(row, "learned"),
        Columns.text(row, "folder"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "ended_at"),
        stage(row),
        lastEpoch(row));
  }

  private static Optional<String> analysis(ResultSet row) throws SQLException {
    String label = row.getString("label");
    return Columns.text(row, "analysis").map(name -> (name + " " + label).strip());
  }

  private static Optional<String> error(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    String message = row.getString("error_message");
    return Optional.ofNullable(code).map(c -> c + ": " + message);
  }

  private static Optional<StageProgress> stage(ResultSet row) throws SQLException {
    String stage = row.getString("stage");
    if (stage == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StageProgress(
            stage,
            row.getTimestamp("stage_started_at").toInstant(),
            row.getLong("stage_first"),
            row.getLong("stage_done"),
            row.getLong("stage_total")));
  }

  private static Optional<LastEpoch> lastEpoch(ResultSet row) throws SQLException {
    int epoch = row.getInt("epoch");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new LastEpoch(
            epoch, row.getInt("epochs"), row.getFloat("train_loss"), row.getFloat("test_metric")));
  }
}
