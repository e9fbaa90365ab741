package frn.plugins.engine;

import java.util.Arrays;

/**
 * How much the clips of a batch count in its loss.
 *
 * @param ofClips their weights
 * @param sum of these
 */
public record Weighting(double[] ofClips, double sum) {
  /**
   * By class.
   *
   * @param classes of the clips
   * @param weights of the classes; none for equal ones
   */
  public static Weighting of(int[] classes, double... weights) {
    double[] ofClips =
        Arrays.stream(classes).mapToDouble(c -> weights.length == 0 ? 1 : weights[c]).toArray();
    return new Weighting(ofClips, Arrays.stream(ofClips).sum());
  }
}
