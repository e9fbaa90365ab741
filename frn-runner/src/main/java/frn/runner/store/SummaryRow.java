package frn.runner.store;

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
 * @param learned whether it is better than the constant; empty where nobody can say
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
    Optional<Boolean> learned,
    OptionalDouble foldMean,
    OptionalDouble foldSd,
    int unusable,
    int runsDone,
    int runsFailed,
    int runsPlanned) {}
