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

  /**
   * How much each class is likely for a vector, by its label.
   *
   * @return positive numbers of the classes that were learned from, which add up to 1
   */
  abstract Map<String, Double> shares(Model<Label> model, Example<Label> example);

  @Override
  public final Learned learn(Examples examples, long seed) {
    String[] names = names(examples.x()[0].length);
    if (examples.classes() == 0) {
      return numbers(examples, names, ofNumbers(names.length, seed));
    }
    if (Arrays.stream(examples.y()).distinct().count() == 1) {
      double[] always = new double[examples.classes()];
      always[(int) examples.y()[0]] = 1;
      return x -> always.clone();
    }
    Model<Label> model =
        ofClasses(names.length, seed)
            .train(dataset(examples, names, new LabelFactory(), y -> new Label(name((int) y))));
    return x -> {
      double[] outputs = new double[examples.classes()];
      shares(model, example(LabelFactory.UNKNOWN_LABEL, names, x))
          .forEach((label, share) -> outputs[Integer.parseInt(label)] = share);
      return outputs;
    };
  }

  /** Tribuo 4.3.2 can scale as well, but turns estimates back by the root of the deviation. */
  private static Learned numbers(Examples examples, String[] names, Trainer<Regressor> trainer) {
    double mean = Arrays.stream(examples.y()).average().orElseThrow();
    double variance =
        Arrays.stream(examples.y()).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    double deviation = variance == 0 ? 1 : Math.sqrt(variance);
    Model<Regressor> model =
        trainer.train(
            dataset(
                examples,
                names,
                new RegressionFactory(),
                y -> new Regressor(NUMBER, (y - mean) / deviation)));
    return x -> {
      Regressor unknown = new Regressor(NUMBER, Double.NaN);
      double scaled = model.predict(example(unknown, names, x)).getOutput().getValues()[0];
      return new double[] {mean + deviation * scaled};
    };
  }

  private interface Outputs<T> {
    T of(double y);
  }

  private static <T extends Output<T>> MutableDataset<T> dataset(
      Examples examples, String[] names, OutputFactory<T> factory, Outputs<T> outputs) {
    MutableDataset<T> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("clips", factory), factory);
    for (int i = 0; i < examples.x().length; i++) {
      dataset.add(example(outputs.of(examples.y()[i]), names, examples.x()[i]));
    }
    return dataset;
  }

  private static <T extends Output<T>> Example<T> example(T output, String[] names, float... x) {
    double[] values = new double[x.length];
    Arrays.setAll(values, i -> x[i]);
    return new ArrayExample<>(output, names, values);
  }

  /** In the order of the values, as Tribuo sorts them. */
  private static String[] names(int values) {
    return IntStream.range(0, values).mapToObj("%06d"::formatted).toArray(String[]::new);
  }

  private static String name(int label) {
    return Integer.toString(label);
  }
}
