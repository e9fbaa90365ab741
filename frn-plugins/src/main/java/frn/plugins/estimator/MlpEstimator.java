package frn.plugins.estimator;

import static java.util.Objects.requireNonNull;

import frn.api.Setting;
import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Estimator;
import frn.api.network.EstimatorFactory;
import java.util.List;

/** y = k(f) (Eq. 7). */
public record MlpEstimator(MlpEstimator.Settings settings) implements Estimator {
  /** By its name. */
  public static final EstimatorFactory<Settings> FACTORY =
      EstimatorFactory.of(
          "mlp",
          "Fully connected layers with batch normalisation, ReLU and dropout (Eq. 7).",
          Settings.class,
          MlpEstimator::new);

  /** The settings of the estimator {@code mlp}; the defaults are the paper's (Section 4.1). */
  public record Settings(
      @Setting(doc = "units of each hidden layer; may be empty", value = "[2048, 1024]", min = 1)
          List<Integer> hidden,
      @Setting(doc = "rate of dropout after each hidden layer", value = "0.3", min = 0, max = 0.99)
          double dropout,
      @Setting(doc = "batch normalisation before each ReLU", value = "true") boolean batchNorm) {
    public Settings {
      hidden = List.copyOf(hidden);
    }
  }

  public MlpEstimator {
    requireNonNull(settings, "settings is null");
  }

  @Override
  public Tensor estimate(Graph g, Tensor f, int outputs) {
    Tensor h = f; // [B, G]
    int layer = 1;
    for (int units : settings.hidden()) {
      h = g.linear(h, "fc" + layer, units); // [B, units]
      if (settings.batchNorm()) {
        h = g.batchNorm(h, "bn" + layer);
      }
      h = g.dropout(g.relu(h), settings.dropout());
      layer++;
    }
    return g.linear(h, "fc" + layer, outputs); // y [B, outputs]
  }

  @Override
  public int smallestBatch() {
    return settings.batchNorm() && !settings.hidden().isEmpty() ? 2 : 1;
  }
}
