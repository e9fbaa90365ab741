package frn.plugins.engine.torch;

import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/**
 * Products x Wᵀ by oneDNN, which computes with W in a layout of its own: faster than BLAS where x
 * has few rows, or W.
 */
final class OneDnn {
  private final Kernel reorder = new Kernel("mkldnn::_reorder_linear_weight");
  private final Kernel linear = new Kernel("mkldnn::_linear_pointwise");
  private final IValue none = new IValue();
  private final IValue noScalars = Kernel.list(linear.elementType(4));
  private final IValue alone = new IValue("none");

  /** Whether it computes such numbers on such a device. */
  static boolean computes(Transfer transfer) {
    return transfer.hostMemory() && !transfer.isDouble();
  }

  /** W, [out, in], in oneDNN's layout for this many rows of x. */
  Tensor reordered(Tensor weight, long rows) {
    return reorder.tensor(new IValue(weight.contiguous()), new IValue(rows));
  }

  /** x Wᵀ. */
  Tensor product(Tensor x, Tensor weight) {
    return linear.tensor(new IValue(x), new IValue(weight), none, alone, noScalars, none);
  }

  /** x Wᵀ + b. */
  Tensor product(Tensor x, Tensor weight, Tensor bias) {
    return linear.tensor(
        new IValue(x), new IValue(weight), new IValue(bias), alone, noScalars, none);
  }
}
