package frn.plugins.learner;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.NoContext;
import frn.api.Setting;
import frn.api.method.Learner;
import frn.api.method.LearnerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.classification.libsvm.SVMClassificationType.SVMMode;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMModel;
import org.tribuo.common.libsvm.LibSVMTrainer;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.libsvm.SVMType;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;

/**
 * Support vector machines, by libsvm: ε-SVR of numbers, which are brought to mean 0 and deviation
 * 1, and C-SVC of classes. Its outputs are logistic functions of the distances from its boundaries,
 * each class's mean against the others, of which the greatest is the decision (of more than two
 * classes libsvm counts how many are won). They do not say how often it is right, as Platt's would,
 * which on few clips contradict the machine.
 */
final class Svm extends TribuoLearner {
  /** By its name. */
  static final LearnerFactory<Settings> FACTORY = new Factory();

  /** Its settings. */
  public record Settings(
      @Setting(doc = "of two vectors: rbf or linear", value = "rbf") Kernel kernel,
      @Setting(doc = "C; the best of several is chosen", value = "[1, 10, 100]") List<Double> cost,
      @Setting(
              doc = "γ of rbf, times the number of values; the best of several is chosen",
              value = "[0.1, 1]")
          List<Double> gamma,
      @Setting(doc = "ε of numbers, in deviations", value = "0.1", min = 0) double epsilon) {
    public Settings {
      cost = positive("cost", cost);
      gamma = positive("gamma", gamma);
    }

    private static List<Double> positive(String name, List<Double> values) {
      if (values.isEmpty() || values.stream().anyMatch(value -> value <= 0)) {
        throw new InvalidSetting(name, "expected numbers above 0, found " + values);
      }
      return List.copyOf(values);
    }
  }

  /** How alike two vectors are. */
  public enum Kernel {
    /** exp(−γ |u − v|²). */
    RBF(KernelType.RBF),
    /** u · v. */
    LINEAR(KernelType.LINEAR);

    private final KernelType type;

    Kernel(KernelType type) {
      this.type = type;
    }
  }

  private static final class Factory extends NamedFactory<Settings, NoContext, Learner>
      implements LearnerFactory<Settings> {
    Factory() {
      super("svm", "support vector machines, of numbers and of classes", Settings.class);
    }

    @Override
    public Learner create(Settings settings, NoContext context) {
      return new Svm(settings);
    }
  }

  /** What is farther from a boundary is no surer: no class is impossible. */
  private static final double FAR = 30;

  private final Settings settings;

  private Svm(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<Learner> candidates() {
    List<Double> gammas =
        settings.kernel() == Kernel.RBF ? settings.gamma() : settings.gamma().subList(0, 1);
    List<Learner> candidates = new ArrayList<>();
    for (double cost : settings.cost()) {
      for (double gamma : gammas) {
        candidates.add(
            new Svm(
                new Settings(
                    settings.kernel(), List.of(cost), List.of(gamma), settings.epsilon())));
      }
    }
    return candidates;
  }

  @Override
  Trainer<Regressor> ofNumbers(int values, long seed) {
    SVMParameters<Regressor> parameters =
        parameters(new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), values);
    parameters.getParameters().p = settings.epsilon();
    return new LibSVMRegressionTrainer(parameters, false, seed);
  }

  @Override
  Trainer<Label> ofClasses(int values, long seed) {
    SVMParameters<Label> parameters = parameters(new SVMClassificationType(SVMMode.C_SVC), values);
    return new LibSVMClassificationTrainer(parameters, seed);
  }

  @Override
  Map<String, Double> shares(Model<Label> model, Example<Label> example) {
    svm_model machine = ((LibSVMModel<Label>) model).getInnerModels().get(0);
    svm_node[] nodes = LibSVMTrainer.exampleToNodes(example, model.getFeatureIDMap(), null);
    int[] classes = machine.label;
    int pairs = classes.length * (classes.length - 1) / 2;
    double[] distances = new double[pairs];
    svm.svm_predict_values(machine, nodes, distances);
    Map<String, Double> shares = new HashMap<>();
    int pair = 0;
    for (int i = 0; i < classes.length; i++) {
      for (int j = i + 1; j < classes.length; j++) {
        double distance = Math.min(FAR, Math.max(-FAR, distances[pair++]));
        shares.merge(label(model, classes[i]), logistic(distance) / pairs, Double::sum);
        shares.merge(label(model, classes[j]), logistic(-distance) / pairs, Double::sum);
      }
    }
    return shares;
  }

  private static double logistic(double distance) {
    return 1 / (1 + Math.exp(-distance));
  }

  private static String label(Model<Label> model, int number) {
    return model.getOutputIDInfo().getOutput(number).getLabel();
  }

  private <T extends org.tribuo.Output<T>> SVMParameters<T> parameters(
      SVMType<T> type, int values) {
    SVMParameters<T> parameters = new SVMParameters<>(type, settings.kernel().type);
    parameters.getParameters().C = settings.cost().get(0); // setCost warns of regressions
    parameters.setGamma(settings.gamma().get(0) / values);
    return parameters;
  }
}
