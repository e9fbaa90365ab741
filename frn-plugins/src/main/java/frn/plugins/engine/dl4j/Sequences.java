package frn.plugins.engine.dl4j;

import frn.api.graph.Packing;
import frn.api.graph.check.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What brings sequences into a packing, and out of it. */
final class Sequences {
  private Sequences() {}

  /** [T, B, ...] → [P, ...]. */
  static final class Pack extends Node {
    private final Packing packing;
    private final int inner;

    Pack(Node x, Packing packing) {
      super(Shapes.with(Shapes.without(x.shape(), 0), 0, packing.total()), x);
      this.packing = packing;
      this.inner = size() / packing.total();
    }

    @Override
    public void forward(Pass pass) {
      if (packing.uniform()) {
        value = input(0).value.hold();
      } else {
        value = pass.allocate(size());
        runs((padded, packed, length) -> copy(input(0).value, padded, value, packed, length));
      }
    }

    @Override
    public void backward(Pass pass) {
      pass.contributeBlock(
          input(0),
          input(0).size(),
          dx -> {
            dx.array(input(0).size()).assign(0.0);
            runs((padded, packed, length) -> copy(gradient, packed, dx, padded, length));
          });
    }

    /** Positions of neighbours in the padded array that are neighbours in the packed one. */
    private interface Run {
      void accept(int padded, int packed, int length);
    }

    private void runs(Run run) {
      for (int t = 0; t < packing.steps(); t++) {
        int active = packing.active(t);
        for (int from = 0, to; from < active; from = to) {
          to = from + 1;
          while (to < active && packing.sequence(to) == packing.sequence(to - 1) + 1) {
            to++;
          }
          run.accept(
              t * packing.sequences() + packing.sequence(from), packing.start(t) + from, to - from);
        }
      }
    }

    private void copy(Block from, int source, Block to, int target, int length) {
      to.from((long) target * inner, length, inner)
          .assign(from.from((long) source * inner, length, inner));
    }
  }

  /** The last step of each sequence: [P, ...] → [B, ...]. */
  static final class LastStep extends Node {
    private final Packing packing;
    private final int inner;

    LastStep(Node x, Packing packing) {
      super(Shapes.with(x.shape(), 0, packing.sequences()), x);
      this.packing = packing;
      this.inner = size() / packing.sequences();
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      for (int b = 0; b < packing.sequences(); b++) {
        row(value, b).assign(row(input(0).value, packing.last(b)));
      }
    }

    @Override
    public void backward(Pass pass) {
      pass.contributeBlock(
          input(0),
          input(0).size(),
          dx -> {
            dx.array(input(0).size()).assign(0.0);
            for (int b = 0; b < packing.sequences(); b++) {
              row(dx, packing.last(b)).assign(row(gradient, b));
            }
          });
    }

    private INDArray row(Block block, int position) {
      return block.from((long) position * inner, inner);
    }
  }
}
