package frn.plugins.engine.torch;

import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/**
 * Products of few rows with one matrix, again and again: y += x Wᵀ. A big matrix is put once into
 * the layout that oneDNN computes with, which BLAS does anew in each product; with a hundred rows
 * that is a third of its time.
 */
final class RepeatedProduct {
  private static final long BIG_BYTES = 1 << 20;

  private final Tensor transposed;
  private final Tensor reordered;
  private final Kernel linear;
  private final IValue noScalars;

  /**
   * @param weight W, [out, in]
   * @param rows of the largest x
   */
  RepeatedProduct(Transfer transfer, Tensor weight, long rows) {
    transposed = weight.t();
    boolean big = weight.nbytes() >= BIG_BYTES;
    if (big && transfer.hostMemory() && !transfer.isDouble()) {
      reordered =
          new Kernel("mkldnn::_reorder_linear_weight")
              .tensor(new IValue(weight.contiguous()), new IValue(rows));
      linear = new Kernel("mkldnn::_linear_pointwise");
      noScalars = linear.list(4);
    } else {
      reordered = null;
      linear = null;
      noScalars = null;
    }
  }

  /** y += x Wᵀ. */
  void addTo(Tensor y, Tensor x) {
    if (reordered == null) {
      y.addmm_(x, transposed);
    } else {
      IValue none = new IValue();
      y.add_(
          linear.tensor(
              new IValue(x), new IValue(reordered), none, new IValue("none"), noScalars, none));
    }
  }
}
