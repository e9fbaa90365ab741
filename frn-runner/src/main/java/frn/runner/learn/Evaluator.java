package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Model;
import frn.runner.learn.Evaluation.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures a model on test clips. */
final class Evaluator {
  private final Objective objective;
  private final Set<String> outputs;

  /**
   * @param objective reads the outputs
   * @param outputs the names of the network's outputs; may be known only after a first pass
   */
  Evaluator(Objective objective, Set<String> outputs) {
    this.objective = requireNonNull(objective, "objective is null");
    this.outputs = requireNonNull(outputs, "outputs is null");
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
    List<Reading> readings = Reading.of(model, batch, outputs);
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
