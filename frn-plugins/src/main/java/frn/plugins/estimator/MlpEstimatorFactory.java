package frn.plugins.estimator;

import frn.api.network.Estimator;
import frn.api.network.EstimatorFactory;

/** The estimator {@code mlp}. */
public final class MlpEstimatorFactory implements EstimatorFactory<MlpEstimatorSettings> {
  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String description() {
    return "Fully connected layers with batch normalisation, ReLU and dropout (Eq. 7).";
  }

  @Override
  public Class<MlpEstimatorSettings> settings() {
    return MlpEstimatorSettings.class;
  }

  @Override
  public int smallestBatch(MlpEstimatorSettings settings) {
    return settings.batchNorm() && !settings.hidden().isEmpty() ? 2 : 1;
  }

  @Override
  public Estimator create(MlpEstimatorSettings settings) {
    return new MlpEstimator(settings);
  }
}
