package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.plugins.engine.Randomness;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What works on each value, or along one axis. */
final class Activations {
  private Activations() {}

  /** max(x, 0); written over x where nobody else reads it. */
  static final class Relu extends Node {
    Relu(Node x) {
      super(x.shape(), x);
    }

    /** Its sign says where x was positive. */
    @Override
    public boolean keepsValue() {
      return true;
    }

    @Override
    public void forward(Pass pass) {
      Tensor taken = takeOver(pass, input(0));
      if (taken == null) {
        own(torch.relu(input(0).value()));
      } else {
        taken.relu_();
        own(taken);
      }
    }

    @Override
    public void backward(Pass pass) {
      torch.threshold_backward_outf(gradient(), value(), new Scalar(0), gradient());
      input(0).contribute(gradient());
    }
  }

  /** eˣ. */
  static final class Exp extends Node {
    Exp(Node x) {
      super(x.shape(), x);
    }

    @Override
    public boolean keepsValue() {
      return true;
    }

    @Override
    public void forward(Pass pass) {
      own(torch.exp(input(0).value()));
    }

    @Override
    public void backward(Pass pass) {
      gradient().mul_(value());
      input(0).contribute(gradient());
    }
  }

  /** ln x; x is still there on the way back, since this reads it and does not take it over. */
  static final class Log extends Node {
    Log(Node x) {
      super(x.shape(), x);
    }

    @Override
    public void forward(Pass pass) {
      own(torch.log(input(0).value()));
    }

    @Override
    public void backward(Pass pass) {
      gradient().div_(input(0).value());
      input(0).contribute(gradient());
    }
  }

  /** Zeros some values and scales the others; written over x where nobody else reads it. */
  static final class Dropout extends Node {
    private static final int CHUNK = 1 << 14;

    private final double rate;
    private final long key;
    private Tensor mask;

    Dropout(Node x, double rate, long key) {
      super(x.shape(), x);
      this.rate = rate;
      this.key = key;
    }

    @Override
    public void forward(Pass pass) {
      mask = keep(pass.transfer().empty(sizes()));
      fillMask(pass);
      Tensor taken = takeOver(pass, input(0));
      if (taken == null) {
        own(input(0).value().mul(mask));
      } else {
        taken.mul_(mask);
        own(taken);
      }
    }

    private void fillMask(Pass pass) {
      Tensor flat = mask.view(-1);
      for (int from = 0; from < size(); from += CHUNK) {
        float[] values = new float[Math.min(CHUNK, size() - from)];
        Randomness.mask(key, rate, from, values);
        pass.transfer().write(Array.of(values, values.length), flat.narrow(0, from, values.length));
      }
    }

    @Override
    public void backward(Pass pass) {
      gradient().mul_(mask);
      input(0).contribute(gradient());
    }
  }

  /** exp(x) / Σ exp(x) along an axis. */
  static final class Softmax extends Node {
    private final int axis;

    Softmax(Node x, int axis) {
      super(x.shape(), x);
      this.axis = axis;
    }

    @Override
    public boolean keepsValue() {
      return true;
    }

    @Override
    public void forward(Pass pass) {
      own(torch.softmax(input(0).value(), axis));
    }

    /** dx = y dy − y Σ y dy. */
    @Override
    public void backward(Pass pass) {
      Tensor product = gradient().mul(value());
      Tensor sums = product.sum(new long[] {axis}, true, null);
      input(0).contribute(product.sub_(value().mul(sums)));
    }
  }
}
