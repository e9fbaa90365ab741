package frn.api.graph;

/** How a step of training changes parameters. */
public sealed interface Optimizer permits Adam, Sgd {
  /** Step size; with 0 no parameter changes, and kept statistics alone follow the batch. */
  double learningRate();

  /**
   * The largest L2 norm of the gradients of all parameters together: those of a longer one are
   * scaled down to it, as PyTorch's {@code clip_grad_norm_} does. Infinite for no clipping.
   */
  double maxNorm();
}
