package frn.runner.learn;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Feed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A number, learned by squared error as (truth − mean) / deviation.
 *
 * @param baseline the median of the training clips, which no constant beats in absolute error
 * @param mean of the training clips, or 0
 * @param deviation of the training clips, or 1
 */
record Regression(double baseline, double mean, double deviation) implements Objective {
  static Regression of(double[] training, boolean standardize) {
    double median = median(training);
    if (!standardize) {
      return new Regression(median, 0, 1);
    }
    double mean = Arrays.stream(training).average().orElseThrow();
    double variance =
        Arrays.stream(training).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return new Regression(median, mean, variance > 0 ? Math.sqrt(variance) : 1);
  }

  static Regression of(ModelCard card) {
    return new Regression(
        Double.NaN, needed(card, ModelCard.MEAN), needed(card, ModelCard.DEVIATION));
  }

  private static double needed(ModelCard card, String name) {
    return card.number(name)
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.INVALID_INPUT,
                    "metadata %s: expected the %s that the outputs of a regression are scaled by,"
                            .formatted(name, name)
                        + " found none"));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public List<Double> balance(double... training) {
    return List.of();
  }

  @Override
  public Feed feed(Batch batch) {
    float[] target = new float[batch.samples().size()];
    for (int b = 0; b < target.length; b++) {
      target[b] = (float) standardized(batch.samples().get(b).truth());
    }
    return new Feed(
        Map.of("x", batch.x(), "target", Array.of(target, target.length, 1)),
        Map.of("lengths", batch.lengths()));
  }

  @Override
  public double loss(double[] y, double truth) {
    double error = y[0] - standardized(truth);
    return error * error;
  }

  @Override
  public List<Double> outputs(double[] y) {
    return List.of(mean + deviation * y[0]);
  }

  @Override
  public double predicted(List<Double> outputs) {
    return outputs.get(0);
  }

  @Override
  public double score(double predicted, double truth) {
    return Math.abs(predicted - truth);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of(
        ModelCard.MEAN, Double.toString(mean), ModelCard.DEVIATION, Double.toString(deviation));
  }

  private double standardized(double truth) {
    return (truth - mean) / deviation;
  }
}
