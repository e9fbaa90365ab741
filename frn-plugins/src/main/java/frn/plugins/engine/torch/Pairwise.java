package frn.plugins.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What joins two arrays value by value; extents of 1, or missing in front, are repeated. */
final class Pairwise {
  private Pairwise() {}

  /** a + b. */
  static final class Add extends Node {
    Add(int[] shape, Node a, Node b) {
      super(shape, a, b);
    }

    @Override
    public void forward(Pass pass) {
      own(torch.add(input(0).value(), input(1).value()));
    }

    /** Both summands get the gradient, each in memory of its own. */
    @Override
    public void backward(Pass pass) {
      if (input(0).differentiable()) {
        Tensor sum = gradient().sum_to_size(input(0).sizes());
        input(0).contribute(input(1).differentiable() ? sum.clone() : sum);
      }
      if (input(1).differentiable()) {
        input(1).contribute(gradient().sum_to_size(input(1).sizes()));
      }
    }
  }

  /** a · b. */
  static final class Multiply extends Node {
    Multiply(int[] shape, Node a, Node b) {
      super(shape, a, b);
    }

    @Override
    public void forward(Pass pass) {
      own(torch.mul(input(0).value(), input(1).value()));
    }

    @Override
    public void backward(Pass pass) {
      for (int k = 0; k < 2; k++) {
        if (input(k).differentiable()) {
          Tensor product = gradient().mul(input(1 - k).value());
          input(k).contribute(product.sum_to_size(input(k).sizes()));
        }
      }
    }
  }
}
