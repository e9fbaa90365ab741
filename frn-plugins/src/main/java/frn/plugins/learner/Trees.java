package frn.plugins.learner;

import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.method.Learner;
import frn.api.method.LearnerFactory;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Trees of decisions, CART (Breiman et al. 1984), and means of trees on resampled clips (Breiman,
 * "Bagging predictors", 1996).
 */
final class Trees extends TribuoLearner {
  /** One tree. */
  static final LearnerFactory<OfOne> TREE = new OneFactory();

  /** Several. */
  static final LearnerFactory<OfMany> BAGGED = new ManyFactory();

  /** Settings of a tree. */
  public record OfOne(
      @Setting(doc = "decisions from the root to a leaf, at most", value = "6", min = 1, max = 64)
          int depth,
      @Setting(doc = "clips in a leaf, at least", value = "5", min = 1) int leaf) {}

  /** Settings of several. */
  public record OfMany(
      @Setting(doc = "how many", value = "100", min = 1, max = 10_000) int trees,
      @Setting(doc = "decisions from the root to a leaf, at most", value = "12", min = 1, max = 64)
          int depth,
      @Setting(doc = "clips in a leaf, at least", value = "2", min = 1) int leaf) {}

  private static final class OneFactory extends NamedFactory<OfOne, NoContext, Learner>
      implements LearnerFactory<OfOne> {
    OneFactory() {
      super("tree", "a tree of decisions", OfOne.class);
    }

    @Override
    public Learner create(OfOne settings, NoContext context) {
      return new Trees(new OfMany(1, settings.depth(), settings.leaf()));
    }
  }

  private static final class ManyFactory extends NamedFactory<OfMany, NoContext, Learner>
      implements LearnerFactory<OfMany> {
    ManyFactory() {
      super("bagged-trees", "trees on resampled clips, which vote", OfMany.class);
    }

    @Override
    public Learner create(OfMany settings, NoContext context) {
      return new Trees(settings);
    }
  }

  /** Every value is looked at for each decision. */
  private static final float ALL = 1;

  private final OfMany settings;

  private Trees(OfMany settings) {
    this.settings = settings;
  }

  @Override
  Trainer<Regressor> ofNumbers(int values, long seed) {
    Trainer<Regressor> tree =
        new CARTRegressionTrainer(
            settings.depth(), settings.leaf(), 0, ALL, new MeanSquaredError(), seed);
    return settings.trees() == 1
        ? tree
        : new BaggingTrainer<>(tree, new AveragingCombiner(), settings.trees(), seed);
  }

  @Override
  Trainer<Label> ofClasses(int values, long seed) {
    Trainer<Label> tree =
        new CARTClassificationTrainer(
            settings.depth(), settings.leaf(), 0, ALL, new GiniIndex(), seed);
    return settings.trees() == 1
        ? tree
        : new BaggingTrainer<>(tree, new VotingCombiner(), settings.trees(), seed);
  }

  /**
   * Votes, or the shares of a leaf as if it had the fewest clips, with one more for each class
   * (Laplace): none is impossible, as logarithms would not forgive.
   */
  @Override
  Map<String, Double> shares(Model<Label> model, Example<Label> example) {
    int votes = settings.trees() == 1 ? settings.leaf() : settings.trees();
    Map<String, Label> scores = model.predict(example).getOutputScores();
    Map<String, Double> shares = new HashMap<>();
    scores.forEach(
        (label, score) ->
            shares.put(label, (score.getScore() * votes + 1) / (votes + scores.size())));
    return shares;
  }
}
