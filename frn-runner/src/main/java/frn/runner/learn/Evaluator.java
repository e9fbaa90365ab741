package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Model;
import frn.runner.learn.Evaluation.Estimate;
import java.util.ArrayList;
import java.util.List;

/** Measures a model on test clips. */
final class Evaluator {
  private final Objective objective;
  private final boolean related;

  /**
   * @param objective reads the outputs
   * @param related whether the network says λ
   */
  Evaluator(Objective objective, boolean related) {
    this.objective = requireNonNull(objective, "objective is null");
    this.related = related;
  }

  /** Measures the model on these batches. */
  Evaluation evaluate(Model model, Batches batches, List<List<Sample>> clips) {
    List<Estimate> estimates = new ArrayList<>();
    batches.forEach(clips, batch -> estimates.addAll(estimate(model, batch)));
    double loss = estimates.stream().mapToDouble(Estimate::loss).average().orElseThrow();
    double metric =
        estimates.stream()
            .mapToDouble(e -> objective.score(e.predicted(), e.sample().truth()))
            .average()
            .orElseThrow();
    return new Evaluation(loss, metric, estimates);
  }

  private List<Estimate> estimate(Model model, Batch batch) {
    List<Reading> readings = Reading.of(model, batch, related);
    List<Estimate> estimates = new ArrayList<>();
    for (int b = 0; b < readings.size(); b++) {
      estimates.add(estimate(batch.samples().get(b), readings.get(b)));
    }
    return estimates;
  }

  private Estimate estimate(Sample sample, Reading reading) {
    List<Double> inTerms = objective.outputs(reading.y());
    return new Estimate(
        sample,
        objective.loss(reading.y(), sample.truth()),
        inTerms,
        objective.predicted(inTerms),
        reading.importance());
  }
}
