package frn.plugins.engine.torch;

import frn.api.graph.check.Shapes;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What moves values, or adds them up. */
final class Rearrangements {
  private Rearrangements() {}

  /** The same values in another shape. */
  static final class Reshape extends Node {
    Reshape(Node x, int[] shape) {
      super(shape, x);
    }

    @Override
    public void forward(Pass pass) {
      Tensor taken = takeOver(pass, input(0));
      if (taken == null) {
        share(input(0).value().view(sizes()));
      } else {
        own(taken.view(sizes()));
      }
    }

    @Override
    public void backward(Pass pass) {
      input(0).contribute(gradient());
    }
  }

  /** Arrays one after the other along an axis. */
  static final class Concat extends Node {
    private final int axis;

    Concat(int[] shape, int axis, List<Node> xs) {
      super(shape, xs.toArray(Node[]::new));
      this.axis = axis;
    }

    @Override
    public void forward(Pass pass) {
      Tensor[] values = inputs().stream().map(Node::value).toArray(Tensor[]::new);
      own(torch.cat(new TensorVector(values), axis));
    }

    @Override
    public void backward(Pass pass) {
      long from = 0;
      for (Node input : inputs()) {
        long extent = input.shape()[axis];
        input.contribute(gradient().narrow(axis, from, extent));
        from += extent;
      }
    }
  }

  /** The slices at some positions of an axis. */
  static final class Select extends Node {
    private final int axis;
    private final int[] positions;

    Select(Node x, int axis, int[] positions) {
      super(Shapes.with(x.shape(), axis, positions.length), x);
      this.axis = axis;
      this.positions = positions.clone();
    }

    @Override
    public void forward(Pass pass) {
      own(input(0).value().index_select(axis, pass.transfer().positions(positions)));
    }

    /** One by one: a position may repeat. */
    @Override
    public void backward(Pass pass) {
      Tensor dx = pass.transfer().zeros(input(0).sizes());
      for (int k = 0; k < positions.length; k++) {
        dx.select(axis, positions[k]).add_(gradient().select(axis, k));
      }
      input(0).contribute(dx);
    }
  }

  /** The sum along an axis, or the mean. */
  static final class Sum extends Node {
    private final int axis;
    private final double factor;

    Sum(Node x, int axis, boolean mean) {
      super(Shapes.without(x.shape(), axis), x);
      this.axis = axis;
      this.factor = mean ? 1.0 / x.shape()[axis] : 1;
    }

    @Override
    public void forward(Pass pass) {
      Tensor sum = input(0).value().sum(axis).view(sizes());
      if (factor != 1) {
        sum.mul_(new Scalar(factor));
      }
      own(sum);
    }

    @Override
    public void backward(Pass pass) {
      if (factor != 1) {
        gradient().mul_(new Scalar(factor));
      }
      long[] kept = Shapes.longs(Shapes.with(input(0).shape(), axis, 1));
      input(0).contribute(gradient().view(kept).expand(input(0).sizes()).clone());
    }
  }
}
