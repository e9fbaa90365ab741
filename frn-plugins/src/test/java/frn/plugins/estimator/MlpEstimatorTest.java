package frn.plugins.estimator;

import frn.api.network.Estimator;
import frn.api.network.EstimatorContract;
import java.util.List;
import java.util.Map;

final class MlpEstimatorTest extends EstimatorContract {
  @Override
  protected Map<String, Estimator> estimators() {
    return Map.of(
        "batch norm", mlp(0, true, 5, 4),
        "no batch norm", mlp(0, false, 5, 4),
        "no hidden layer", mlp(0, true),
        "dropout", mlp(0.3, true, 5, 4));
  }

  private static Estimator mlp(double dropout, boolean batchNorm, Integer... hidden) {
    return new MlpEstimator(new MlpEstimator.Settings(List.of(hidden), dropout, batchNorm));
  }
}
