package frn.plugins.estimator;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Graph;
import frn.api.graph.Tensor;
import frn.api.network.Estimator;

/** y = k(f) (Eq. 7). */
record MlpEstimator(MlpEstimatorSettings settings) implements Estimator {
  MlpEstimator {
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
}
