package frn.plugins.engine.torch;

import frn.api.graph.check.Shapes;
import frn.plugins.engine.torch.Leaves.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Products with a matrix of weights. */
final class Dense {
  private Dense() {}

  /** y = x Wᵀ + b. */
  static final class Linear extends Node {
    private static final int LONG = 16;
    private static final int BIG = 1 << 16;

    private final Weights weight;

    Linear(Node x, Weights weight, Node bias) {
      super(Shapes.withLast(x.shape(), weight.shape()[0]), x, weight, bias);
      this.weight = weight;
    }

    @Override
    public void forward(Pass pass) {
      Tensor x = input(0).matrix();
      if (narrow(pass)) {
        OneDnn oneDnn = new OneDnn();
        Tensor reordered = oneDnn.reordered(weight.value(), rows());
        own(oneDnn.product(x, reordered, input(2).value()).view(sizes()));
      } else {
        Products products = new Products(pass.transfer());
        own(products.linear(x, weight.value(), input(2).value()).view(sizes()));
      }
    }

    /** Whether x and y are long and narrow: with few columns, BLAS mostly arranges x. */
    private boolean narrow(Pass pass) {
      return rows() >= LONG * last() && weight.size() >= BIG && OneDnn.computes(pass.transfer());
    }

    @Override
    public void backward(Pass pass) {
      Tensor dy = gradientMatrix();
      if (narrow(pass)) {
        weight.contribute(new OneDnn().product(dy.t().contiguous(), input(0).matrix().t()));
      } else {
        weight.contributeProduct(dy.t(), input(0).matrix());
      }
      input(2).contribute(dy.sum(0));
      if (input(0).differentiable()) {
        input(0).contribute(new Products(pass.transfer()).product(dy, weight.value()));
      }
    }
  }

  /**
   * y[b, r] = W [x[b, i]; x[b, j]] + b = W₁ x[b, i] + b + W₂ x[b, j] for the pairs r = (i, j): one
   * product an object rather than one a pair, and on the way back the pairs of an object are summed
   * before the products.
   */
  static final class LinearPairs extends Node {
    private final Weights weight;
    private final List<Run> runs;
    private final int objects;
    private final int in;
    private final int units;

    /** Pairs from {@code pair} on: of one first object, and of second objects that follow. */
    private record Run(int pair, int first, int second, int length) {}

    LinearPairs(Node x, Weights weight, Node bias, int[] first, int[] second) {
      super(new int[] {x.shape()[0], first.length, weight.shape()[0]}, x, weight, bias);
      this.weight = weight;
      this.runs = runs(first, second);
      this.objects = x.shape()[1];
      this.in = x.shape()[2];
      this.units = weight.shape()[0];
    }

    private static List<Run> runs(int[] first, int[] second) {
      List<Run> runs = new ArrayList<>();
      int from = 0;
      for (int r = 1; r <= first.length; r++) {
        boolean goesOn =
            r < first.length && first[r] == first[from] && second[r] == second[r - 1] + 1;
        if (!goesOn) {
          runs.add(new Run(from, first[from], second[from], r - from));
          from = r;
        }
      }
      return runs;
    }

    @Override
    public void forward(Pass pass) {
      Tensor x = input(0).matrix();
      Products products = new Products(pass.transfer());
      Tensor asFirst = perObject(products.linear(x, half(weight.value(), 0), input(2).value()));
      Tensor asSecond = perObject(products.linear(x, half(weight.value(), 1)));
      Tensor y = pass.transfer().empty(sizes());
      for (Run run : runs) {
        torch.add_out(pairs(y, run), first(asFirst, run), seconds(asSecond, run));
      }
      own(y);
    }

    @Override
    public void backward(Pass pass) {
      Tensor asFirst = perObject(pass.transfer().zeros((long) rowsOfX(), units));
      Tensor asSecond = perObject(pass.transfer().zeros((long) rowsOfX(), units));
      for (Run run : runs) {
        Tensor dy = pairs(gradient(), run);
        first(asFirst, run).add_(dy.sum(new long[] {1}, true, null));
        seconds(asSecond, run).add_(dy);
      }
      Tensor byFirst = asFirst.view(-1, units);
      Tensor bySecond = asSecond.view(-1, units);
      parameters(byFirst, bySecond);
      if (input(0).differentiable()) {
        Products products = new Products(pass.transfer());
        Tensor dx = products.product(byFirst, half(weight.value(), 0));
        input(0).contribute(dx.add_(products.product(bySecond, half(weight.value(), 1))));
      }
    }

    private void parameters(Tensor byFirst, Tensor bySecond) {
      Tensor x = input(0).matrix();
      boolean isNew = weight.gradient() == null;
      Tensor dw = isNew ? weight.parameter().gradient() : weight.gradient();
      if (isNew) {
        torch.mm_out(half(dw, 0), byFirst.t(), x);
        torch.mm_out(half(dw, 1), bySecond.t(), x);
        weight.contribute(dw);
      } else {
        half(dw, 0).addmm_(byFirst.t(), x);
        half(dw, 1).addmm_(bySecond.t(), x);
      }
      input(2).contribute(byFirst.sum(0));
    }

    private int rowsOfX() {
      return input(0).shape()[0] * objects;
    }

    private Tensor perObject(Tensor matrix) {
      return matrix.view(-1, objects, units);
    }

    /** W₁ or W₂, [units, in]. */
    private Tensor half(Tensor w, int which) {
      return w.narrow(1, (long) which * in, in);
    }

    private static Tensor pairs(Tensor y, Run run) {
      return y.narrow(1, run.pair(), run.length());
    }

    private static Tensor first(Tensor perObject, Run run) {
      return perObject.narrow(1, run.first(), 1);
    }

    private static Tensor seconds(Tensor perObject, Run run) {
      return perObject.narrow(1, run.second(), run.length());
    }
  }
}
