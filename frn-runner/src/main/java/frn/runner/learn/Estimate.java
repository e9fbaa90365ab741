package frn.runner.learn;

import java.util.List;

/**
 * What a trained network says of a clip.
 *
 * @param frames used
 * @param outputs the number in the trait's unit, or the probabilities of the classes
 * @param predicted the number, or the index of the class
 * @param importance λ [R] in the order of pairs, empty where the relation has none
 */
public record Estimate(int frames, List<Double> outputs, double predicted, List<Float> importance) {
  /** Copies. */
  public Estimate {
    outputs = List.copyOf(outputs);
    importance = List.copyOf(importance);
  }
}
