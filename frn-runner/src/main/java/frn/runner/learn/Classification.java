package frn.runner.learn;

import frn.api.graph.Feed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of some classes, learned by cross-entropy.
 *
 * @param baseline the most frequent class of the training clips, the first of equals
 * @param classes how many there are
 */
record Classification(double baseline, int classes) implements Objective {
  static Classification of(double[] training, int classes) {
    int[] counts = new int[classes];
    for (double truth : training) {
      counts[(int) truth]++;
    }
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return new Classification(best, classes);
  }

  /** A class without clips counts in no loss, whatever its weight. */
  @Override
  public List<Double> balance(double... training) {
    return IntStream.range(0, classes)
        .mapToLong(c -> Arrays.stream(training).filter(truth -> truth == c).count())
        .mapToObj(n -> n == 0 ? 1.0 : (double) training.length / (classes * n))
        .toList();
  }

  @Override
  public Feed feed(Batch batch) {
    int[] target = batch.samples().stream().mapToInt(sample -> (int) sample.truth()).toArray();
    return new Feed(Map.of("x", batch.x()), Map.of("lengths", batch.lengths(), "target", target));
  }

  @Override
  public double loss(double[] y, double truth) {
    return logSumExp(y) - y[(int) truth];
  }

  @Override
  public List<Double> outputs(double[] y) {
    double norm = logSumExp(y);
    return Arrays.stream(y)
        .mapToObj(logit -> Math.exp(logit - norm))
        .collect(Collectors.toUnmodifiableList());
  }

  @Override
  public double predicted(List<Double> outputs) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = outputs.get(c) > outputs.get(best) ? c : best;
    }
    return best;
  }

  @Override
  public double score(double predicted, double truth) {
    return predicted == truth ? 1 : 0;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  /** log Σ exp(y), taken from the largest so that nothing overflows. */
  private static double logSumExp(double[] y) {
    double max = Arrays.stream(y).max().orElseThrow();
    return max + Math.log(Arrays.stream(y).map(logit -> Math.exp(logit - max)).sum());
  }
}
