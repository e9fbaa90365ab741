package frn.api.graph;

/**
 * Stochastic gradient descent, as PyTorch computes it: v = momentum v + g, p −= learning rate v,
 * with weight decay times p added to g.
 *
 * @param learningRate step size
 * @param momentum 0 for none
 * @param weightDecay L2 penalty added to the gradients, 0 for none
 * @param maxNorm of the gradients; infinite for no clipping
 */
public record Sgd(double learningRate, double momentum, double weightDecay, double maxNorm)
    implements Optimizer {
  /** Changes no parameter: kept statistics alone follow the batch. */
  public static final Sgd NONE = new Sgd(0, 0, 0, Double.POSITIVE_INFINITY);
}
