package frn.runner.work;

import static java.util.Comparator.comparing;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Prediction;
import frn.runner.job.RunResult.Provenance;
import frn.runner.job.RunResult.UnusableClip;
import java.util.List;
import java.util.function.DoubleFunction;

/** From an evaluation to what is reported of it. */
final class Results {
  private static final double TOLERANCE = 1e-4;

  private Results() {}

  static RunResult of(
      Training.Outcome outcome,
      Objective objective,
      List<UnusableClip> unusable,
      DoubleFunction<Provenance> provenance) {
    List<Prediction> predictions =
        outcome.evaluation().estimates().stream()
            .map(estimate -> prediction(estimate, objective))
            .sorted(comparing(Prediction::clip))
            .toList();
    double seconds = outcome.epochs().stream().mapToDouble(RunResult.Epoch::seconds).sum();
    String metric = objective.classes() == 0 ? "mae" : "accuracy";
    return new RunResult(
        metric, provenance.apply(seconds), outcome.epochs(), predictions, unusable);
  }

  private static Prediction prediction(Evaluation.Estimate estimate, Objective objective) {
    Clip clip = estimate.sample().clip();
    checkImportance(clip, estimate.importance());
    return new Prediction(
        clip.id(),
        clip.subject(),
        clip.labels(),
        estimate.sample().truth(),
        estimate.predicted(),
        objective.baseline(),
        estimate.outputs(),
        estimate.sample().frames(),
        estimate.importance());
  }

  private static void checkImportance(Clip clip, List<Float> importance) {
    double sum = importance.stream().mapToDouble(Float::doubleValue).sum();
    boolean sumsToOne = Math.abs(sum - 1) <= TOLERANCE; // false for NaN
    if (!importance.isEmpty() && !sumsToOne) {
      throw new FrnException(
          ErrorCode.INTERNAL,
          "expected a relational importance (lam) that sums to 1, found %s for clip %s; the plugin"
                  .formatted(sum, clip.id())
              + " of model.relation is at fault");
    }
  }
}
