package frn.runner.learn;

import java.util.List;

/**
 * What a trained network says of a clip.
 *
 * @param frames used
 * @param outputs the number in the trait's unit, or the probabilities of the classes
 * @param predicted the number, or the index of the class
 * @param importance λ [R], empty where the relation has none
 * @param relations the regions that each of the R relations joins
 */
public record Estimate(
    int frames,
    List<Double> outputs,
    double predicted,
    List<Float> importance,
    List<List<String>> relations) {
  public Estimate {
    outputs = List.copyOf(outputs);
    importance = List.copyOf(importance);
    relations = List.copyOf(relations);
  }
}
