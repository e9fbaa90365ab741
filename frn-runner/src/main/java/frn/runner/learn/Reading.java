package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network says of a clip.
 *
 * @param y its outputs: the value, or logits
 * @param importance λ [R], empty where the relation has none
 */
record Reading(double[] y, List<Float> importance) {
  private static final String ESTIMATE = "y";
  private static final String IMPORTANCE = "lam";

  Reading {
    requireNonNull(y, "y is null");
    importance = List.copyOf(importance);
  }

  /**
   * What a model says of each clip of a batch, in evaluation mode.
   *
   * @param related whether it says λ
   */
  static List<Reading> of(Model model, Batch batch, boolean related) {
    return of(model, feed(batch), batch.samples().size(), related);
  }

  /** The clips of a batch as the network takes them. */
  static Feed feed(Batch batch) {
    return new Feed(Map.of("x", batch.x()), Map.of("lengths", batch.lengths()));
  }

  /** What a model says of so many clips. */
  static List<Reading> of(Model model, Feed feed, int clips, boolean related) {
    Map<String, Array> found =
        model.evaluate(feed, related ? Set.of(ESTIMATE, IMPORTANCE) : Set.of(ESTIMATE));
    double[] y = found.get(ESTIMATE).toDoubles();
    double[] importance = related ? found.get(IMPORTANCE).toDoubles() : new double[0];
    List<Reading> readings = new ArrayList<>();
    for (int b = 0; b < clips; b++) {
      List<Float> floats =
          Arrays.stream(row(importance, clips, b)).mapToObj(value -> (float) value).toList();
      readings.add(new Reading(row(y, clips, b), floats));
    }
    return readings;
  }

  private static double[] row(double[] values, int clips, int b) {
    int width = values.length / clips;
    return Arrays.copyOfRange(values, b * width, (b + 1) * width);
  }
}
