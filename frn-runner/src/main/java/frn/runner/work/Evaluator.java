package frn.runner.work;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.runner.work.Evaluation.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures a model on test clips. */
final class Evaluator {
  private static final String ESTIMATE = "y";
  private static final String IMPORTANCE = "lam";

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
    boolean related = outputs.contains(IMPORTANCE);
    Map<String, Array> found =
        model.evaluate(
            new Feed(Map.of("x", batch.x()), Map.of("lengths", batch.lengths())),
            related ? Set.of(ESTIMATE, IMPORTANCE) : Set.of(ESTIMATE));
    double[] y = found.get(ESTIMATE).toDoubles();
    double[] importance = related ? found.get(IMPORTANCE).toDoubles() : new double[0];
    List<Estimate> estimates = new ArrayList<>();
    for (int b = 0; b < batch.samples().size(); b++) {
      estimates.add(estimate(batch.samples().get(b), row(y, batch, b), row(importance, batch, b)));
    }
    return estimates;
  }

  private Estimate estimate(Sample sample, double[] y, double[] importance) {
    List<Double> inTerms = objective.outputs(y);
    return new Estimate(
        sample,
        objective.loss(y, sample.truth()),
        inTerms,
        objective.predicted(inTerms),
        Arrays.stream(importance).mapToObj(value -> (float) value).toList());
  }

  private static double[] row(double[] values, Batch batch, int b) {
    int width = values.length / batch.samples().size();
    return Arrays.copyOfRange(values, b * width, (b + 1) * width);
  }
}
