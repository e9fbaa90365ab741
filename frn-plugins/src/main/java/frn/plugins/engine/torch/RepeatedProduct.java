package frn.plugins.engine.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * Products of few rows with one matrix, again and again: y += x Wᵀ. A big matrix is put once into
 * oneDNN's layout, where BLAS arranges it anew in each product, a third of the time with a hundred
 * rows.
 */
final class RepeatedProduct {
  private static final long BIG_BYTES = 1 << 20;

  private final Tensor transposed;
  private final OneDnn oneDnn;
  private final Tensor reordered;

  /**
   * @param weight W, [out, in]
   * @param rows of the largest x
   */
  RepeatedProduct(Transfer transfer, Tensor weight, long rows) {
    boolean big = weight.nbytes() >= BIG_BYTES;
    transposed = weight.t();
    oneDnn = big && OneDnn.computes(transfer) ? new OneDnn() : null;
    reordered = oneDnn == null ? null : oneDnn.reordered(weight, rows);
  }

  /** y += x Wᵀ. */
  void addTo(Tensor y, Tensor x) {
    if (oneDnn == null) {
      y.addmm_(x, transposed);
    } else {
      y.add_(oneDnn.product(x, reordered));
    }
  }
}
