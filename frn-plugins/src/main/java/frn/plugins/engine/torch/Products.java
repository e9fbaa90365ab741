package frn.plugins.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Products with a matrix of weights: by oneDNN where that matrix is big, by BLAS otherwise. */
final class Products {
  private static final long BIG_BYTES = 1 << 20;

  private final Transfer transfer;
  private final OneDnn oneDnn;

  Products(Transfer transfer) {
    this.transfer = transfer;
    this.oneDnn = OneDnn.computes(transfer) ? new OneDnn() : null;
  }

  /** Whether oneDNN is the faster one; for a part of a matrix it has no fast code. */
  static boolean favoursOneDnn(Transfer transfer, Tensor weight) {
    return OneDnn.computes(transfer)
        && weight.nbytes() >= BIG_BYTES
        && (weight.is_contiguous() || weight.t().is_contiguous());
  }

  /** x Wᵀ + b, W [out, in]. */
  Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return favoursOneDnn(transfer, weight)
        ? oneDnn.product(x, weight, bias)
        : torch.addmm(bias, x, weight.t());
  }

  /** x Wᵀ. */
  Tensor linear(Tensor x, Tensor weight) {
    return favoursOneDnn(transfer, weight) ? oneDnn.product(x, weight) : x.mm(weight.t());
  }

  /** x W. */
  Tensor product(Tensor x, Tensor weight) {
    return linear(x, weight.t());
  }
}
