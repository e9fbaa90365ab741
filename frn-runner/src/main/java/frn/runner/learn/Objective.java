package frn.runner.learn;

import frn.api.FrnException;
import frn.api.experiment.Trait;
import frn.api.graph.Feed;
import java.util.List;
import java.util.Map;

/** What the network learns of a trait, and how its outputs read in the trait's own terms. */
sealed interface Objective permits Regression, Classification {
  /**
   * The objective of a trait.
   *
   * @param training truths of the training clips, not empty
   * @param standardize whether a regression is learned in deviations from the mean
   */
  static Objective of(Trait trait, double[] training, boolean standardize) {
    return trait.isRegression()
        ? Regression.of(training, standardize)
        : Classification.of(training, trait.classes().size());
  }

  /**
   * The objective that a network was trained for, with NaN as the baseline.
   *
   * @param card what stands beside its weights
   * @throws FrnException when it does not say how to read a regression
   */
  static Objective of(Trait trait, ModelCard card) {
    return trait.isRegression()
        ? Regression.of(card)
        : new Classification(Double.NaN, trait.classes().size());
  }

  /** The number of classes, 0 for a regression. */
  int classes();

  /**
   * Weights with which all classes count alike: n / (classes · n of the class).
   *
   * @param training truths of the training clips
   * @return empty of a regression
   */
  List<Double> balance(double... training);

  /** What a constant would say: the best that can be said without looking at the clip. */
  double baseline();

  /** The inputs of a pass that learns from a batch. */
  Feed feed(Batch batch);

  /** The loss of one clip, from the network's outputs. */
  double loss(double[] y, double truth);

  /** The network's outputs in the trait's terms: the number in its unit, or probabilities. */
  List<Double> outputs(double[] y);

  /** The estimate, from the outputs in the trait's terms. */
  double predicted(List<Double> outputs);

  /** What the metric is the mean of: the absolute error, or 1 for a hit. */
  double score(double predicted, double truth);

  /** What a user of the weights alone needs to know. */
  Map<String, String> metadata();
}
