package frn.plugins.learner;

import frn.api.method.Learner;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import libsvm.svm;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Learns by one trainer of numbers and one of classes. */
abstract class TribuoLearner implements Learner {
  private static final String NUMBER = "y";

  /** Held here, as a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.tribuo");

  static {
    LOG.setLevel(Level.WARNING); // not a line for each tree
    svm.svm_set_print_string_function(line -> {}); // nor what libsvm prints of its steps
  }

  /**
   * What learns numbers.
   *
   * @param values how many a vector has
   */
  abstract Trainer<Regressor> ofNumbers(int values, long seed);

  /** What learns classes. */
  abstract Trainer<Label> ofClasses(int values, long seed);

  @Override
  public final Learned learn(Examples examples, long seed) {
    int values = examples.x()[0].length;
    if (examples.classes() == 0) {
      return numbers(examples, ofNumbers(values, seed));
    }
    boolean several = Arrays.stream(examples.y()).distinct().count() > 1;
    Trainer<Label> trainer =
        several ? ofClasses(values, seed) : new CARTClassificationTrainer(); // a single leaf
    return new Classes(
        trainer.train(dataset(examples, new LabelFactory(), y -> new Label(name((int) y)))),
        examples.classes());
  }

  /** Tribuo 4.3.2 can scale as well, but turns estimates back by the root of the deviation. */
  private static Learned numbers(Examples examples, Trainer<Regressor> trainer) {
    double mean = Arrays.stream(examples.y()).average().orElseThrow();
    double variance =
        Arrays.stream(examples.y()).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    double deviation = variance == 0 ? 1 : Math.sqrt(variance);
    Model<Regressor> model =
        trainer.train(
            dataset(
                examples,
                new RegressionFactory(),
                y -> new Regressor(NUMBER, (y - mean) / deviation)));
    return new Numbers(model, mean, deviation);
  }

  private interface Outputs<T> {
    T of(double y);
  }

  private static <T extends Output<T>> MutableDataset<T> dataset(
      Examples examples, OutputFactory<T> factory, Outputs<T> outputs) {
    MutableDataset<T> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("clips", factory), factory);
    for (int i = 0; i < examples.x().length; i++) {
      dataset.add(example(outputs.of(examples.y()[i]), examples.x()[i]));
    }
    return dataset;
  }

  private static <T extends Output<T>> Example<T> example(T output, float... x) {
    double[] values = new double[x.length];
    Arrays.setAll(values, i -> x[i]);
    String[] names =
        IntStream.range(0, x.length).mapToObj(i -> "%06d".formatted(i)).toArray(String[]::new);
    return new ArrayExample<>(output, names, values);
  }

  private static String name(int label) {
    return Integer.toString(label);
  }

  private record Numbers(Model<Regressor> model, double mean, double deviation) implements Learned {
    @Override
    public double[] outputs(float... x) {
      Regressor unknown = new Regressor(NUMBER, Double.NaN);
      double scaled = model.predict(example(unknown, x)).getOutput().getValues()[0];
      return new double[] {mean + deviation * scaled};
    }
  }

  private record Classes(Model<Label> model, int classes) implements Learned {
    @Override
    public double[] outputs(float... x) {
      Map<String, Label> scores =
          model.predict(example(LabelFactory.UNKNOWN_LABEL, x)).getOutputScores();
      double[] outputs = new double[classes];
      scores.forEach((label, score) -> outputs[Integer.parseInt(label)] = score.getScore());
      return outputs;
    }
  }
}
