package frn.plugins.estimator;

import frn.api.Setting;
import java.util.List;

/** The settings of the estimator {@code mlp}; the defaults are the paper's (Section 4.1). */
public record MlpEstimatorSettings(
    @Setting(doc = "units of each hidden layer; may be empty", value = "[2048, 1024]", min = 1)
        List<Integer> hidden,
    @Setting(doc = "rate of dropout after each hidden layer", value = "0.3", min = 0, max = 0.99)
        double dropout,
    @Setting(doc = "batch normalisation before each ReLU", value = "true") boolean batchNorm) {
  /** Copies the list. */
  public MlpEstimatorSettings {
    hidden = List.copyOf(hidden);
  }
}
