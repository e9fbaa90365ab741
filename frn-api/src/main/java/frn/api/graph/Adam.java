package frn.api.graph;

/**
 * The Adam optimizer with bias correction (Kingma and Ba), as PyTorch computes it.
 *
 * @param learningRate step size
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of squared gradients
 * @param epsilon added to the root
 * @param weightDecay 0 for none
 * @param decoupled whether weights decay by themselves, by learning rate times weight decay (AdamW,
 *     Loshchilov and Hutter), and not by an L2 penalty that is added to the gradients
 * @param maxNorm of the gradients; infinite for no clipping
 */
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decoupled,
    double maxNorm)
    implements Optimizer {
  /** With an L2 penalty, without clipping. */
  public Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    this(learningRate, beta1, beta2, epsilon, weightDecay, false, Double.POSITIVE_INFINITY);
  }

  /** Adam with the usual decays, 0.9 and 0.999, ε = 1e-8, no weight decay. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0);
  }
}
