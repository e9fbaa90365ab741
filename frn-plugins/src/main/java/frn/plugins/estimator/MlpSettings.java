package frn.plugins.estimator;

import frn.api.Setting;
import java.util.List;

/** Settings of {@code mlp}; the defaults are the paper's (Section 4.1). */
public record MlpSettings(
    @Setting(doc = "units of the hidden layers of k (Section 4.1)", value = "[2048, 1024]", min = 1)
        List<Integer> hidden,
    @Setting(
            doc = "dropout rate after each hidden layer (Section 4.1)",
            value = "0.3",
            min = 0,
            max = 0.99)
        double dropout,
    @Setting(doc = "batch normalisation before each ReLU (Section 4.1)", value = "true")
        boolean batchNorm) {
  /** Copies. */
  public MlpSettings {
    hidden = List.copyOf(hidden);
  }
}
