package frn.api.graph;

/**
 * The Adam optimizer with bias correction (Kingma and Ba), as PyTorch computes it.
 *
 * @param learningRate step size
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root
 * @param weightDecay L2 penalty added to the gradients, 0 for none
 */
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
  /** Adam with the usual decays, 0.9 and 0.999, ε = 1e-8, no weight decay. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
  }
}
