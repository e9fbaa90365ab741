package frn.runner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a variant for a trait: the view {@code variant_summary}. Scores are mean absolute
 * errors in the trait's unit, or accuracies in 0..1; empty before the first run succeeds.
 *
 * @param variant in the file
 * @param trait what is estimated
 * @param metric {@code mae} or {@code accuracy}
 * @param clips different test clips
 * @param folds with a succeeded run
 * @param seeds with a succeeded run
 * @param score over all test predictions
 * @param male over those of male subjects
 * @param female over those of female subjects
 * @param baseline of the constant
 * @param foldMean mean of the runs' own scores
 * @param foldSd their standard deviation
 * @param unusable different clips left out
 * @param runsDone succeeded
 * @param runsFailed failed
 * @param runsPlanned of the plan
 */
public record SummaryRow(
    String variant,
    String trait,
    Optional<String> metric,
    int clips,
    int folds,
    int seeds,
    OptionalDouble score,
    OptionalDouble male,
    OptionalDouble female,
    OptionalDouble baseline,
    OptionalDouble foldMean,
    OptionalDouble foldSd,
    int unusable,
    int runsDone,
    int runsFailed,
    int runsPlanned) {
  static SummaryRow read(ResultSet row) throws SQLException {
    return new SummaryRow(
        row.getString("variant"),
        row.getString("trait"),
        Columns.text(row, "metric"),
        row.getInt("clips"),
        row.getInt("folds"),
        row.getInt("seeds"),
        Columns.number(row, "score"),
        Columns.number(row, "male"),
        Columns.number(row, "female"),
        Columns.number(row, "baseline"),
        Columns.number(row, "fold_mean"),
        Columns.number(row, "fold_sd"),
        row.getInt("unusable"),
        row.getInt("runs_done"),
        row.getInt("runs_failed"),
        row.getInt("runs_planned"));
  }
}
