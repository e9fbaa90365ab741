package frn.plugins.engine.torch;

import frn.api.graph.Packing;
import frn.api.graph.check.Shapes;
import org.bytedeco.pytorch.Tensor;

/** From padded sequences to packed ones and from these to their last steps. */
final class Sequences {
  private Sequences() {}

  /** x [T, B, ...] → [P, ...]. */
  static final class Pack extends Node {
    private final Packing packing;

    Pack(Node x, Packing packing) {
      super(packed(x.shape(), packing.total()), x);
      this.packing = packing;
    }

    private static int[] packed(int[] shape, int total) {
      int[] rest = Shapes.without(shape, 0);
      return Shapes.with(rest, 0, total);
    }

    @Override
    public void forward(Pass pass) {
      Tensor x = input(0).value();
      if (packing.uniform()) {
        share(x.narrow(0, 0, packing.steps()).reshape(sizes()));
      } else {
        own(steps(x).index_select(0, positions(pass)).view(sizes()));
      }
    }

    @Override
    public void backward(Pass pass) {
      Tensor dx = pass.transfer().zeros(input(0).sizes());
      steps(dx).index_copy_(0, positions(pass), gradient().view(packing.total(), -1));
      input(0).contribute(dx);
    }

    /** [T B, ...]. */
    private Tensor steps(Tensor padded) {
      int[] shape = input(0).shape();
      return padded.view((long) shape[0] * shape[1], -1);
    }

    private Tensor positions(Pass pass) {
      int[] positions = new int[packing.total()];
      for (int t = 0; t < packing.steps(); t++) {
        for (int place = 0; place < packing.active(t); place++) {
          positions[packing.start(t) + place] = t * packing.sequences() + packing.sequence(place);
        }
      }
      return pass.transfer().positions(positions);
    }
  }

  /** x [P, ...] → [B, ...]. */
  static final class LastStep extends Node {
    private final int[] lasts;

    LastStep(Node x, Packing packing) {
      super(Shapes.with(x.shape(), 0, packing.sequences()), x);
      lasts = new int[packing.sequences()];
      for (int b = 0; b < lasts.length; b++) {
        lasts[b] = packing.last(b);
      }
    }

    @Override
    public void forward(Pass pass) {
      own(input(0).value().index_select(0, pass.transfer().positions(lasts)));
    }

    @Override
    public void backward(Pass pass) {
      Tensor dx = pass.transfer().zeros(input(0).sizes());
      dx.index_copy_(0, pass.transfer().positions(lasts), gradient());
      input(0).contribute(dx);
    }
  }
}
