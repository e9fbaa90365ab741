package frn.runner.learn;

import java.util.List;

/**
 * How a model does on the test clips.
 *
 * @param loss mean over the clips
 * @param metric mean absolute error in the trait's unit, or accuracy in 0..1
 * @param estimates one a clip
 */
record Evaluation(double loss, double metric, List<Estimate> estimates) {
  Evaluation {
    estimates = List.copyOf(estimates);
  }

  /**
   * What the network says of a clip.
   *
   * @param sample the clip
   * @param loss of it
   * @param outputs in the trait's terms
   * @param predicted the number, or the index of the class
   * @param importance λ [R], empty where the relation has none
   */
  record Estimate(
      Sample sample, double loss, List<Double> outputs, double predicted, List<Float> importance) {
    Estimate {
      outputs = List.copyOf(outputs);
      importance = List.copyOf(importance);
    }
  }
}
