package frn.plugins.engine.dl4j;

import frn.api.graph.check.Shapes;

/** What moves values without computing, and sums along an axis. */
final class Rearrangements {
  private Rearrangements() {}

  /** The same block in another shape. */
  static final class Reshape extends Node {
    Reshape(Node x, int... shape) {
      super(shape, x);
    }

    @Override
    public void forward(Pass pass) {
      value = input(0).value.hold();
    }

    @Override
    public void backward(Pass pass) {
      pass.passOnGradient(this, input(0));
    }
  }

  static final class Concat extends Node {
    private final int axis;

    Concat(int[] shape, int axis, Node... xs) {
      super(shape, xs);
      this.axis = axis;
    }

    @Override
    public void forward(Pass pass) {
      int[] folded = Shapes.folded(shape(), axis);
      value = pass.allocate(size());
      int position = 0;
      for (Node x : inputs()) {
        int count = x.shape()[axis];
        value
            .slices(folded[0], folded[1], folded[2], position, count)
            .assign(x.valueAs(folded[0], count * folded[2]));
        position += count;
      }
    }

    @Override
    public void backward(Pass pass) {
      int[] folded = Shapes.folded(shape(), axis);
      int position = 0;
      for (Node x : inputs()) {
        int count = x.shape()[axis];
        int from = position;
        pass.contribute(
            x,
            new int[] {folded[0], count * folded[2]},
            dx -> dx.assign(gradient.slices(folded[0], folded[1], folded[2], from, count)));
        position += count;
      }
    }
  }

  /** The slices at these positions of an axis. */
  static final class Select extends Node {
    private final int axis;
    private final int[] positions;

    Select(Node x, int axis, int... positions) {
      super(Shapes.with(x.shape(), axis, positions.length), x);
      this.axis = axis;
      this.positions = positions.clone();
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      int[] from = Shapes.folded(input(0).shape(), axis);
      int[] to = Shapes.folded(shape(), axis);
      for (int k = 0; k < positions.length; k++) {
        value.slice(to, k).assign(input(0).value.slice(from, positions[k]));
      }
    }

    @Override
    public void backward(Pass pass) {
      int[] from = Shapes.folded(input(0).shape(), axis);
      int[] to = Shapes.folded(shape(), axis);
      pass.contributeBlock(
          input(0),
          input(0).size(),
          dx -> {
            dx.array(input(0).size()).assign(0.0);
            for (int k = 0; k < positions.length; k++) {
              dx.slice(from, positions[k]).addi(gradient.slice(to, k));
            }
          });
    }
  }

  /** The sum along an axis, or the mean. */
  static final class Sum extends Node {
    private final int[] folded;
    private final double factor;

    Sum(Node x, int axis, boolean mean) {
      super(Shapes.without(x.shape(), axis), x);
      this.folded = Shapes.folded(x.shape(), axis);
      this.factor = mean ? 1.0 / folded[1] : 1;
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Kernels.sum(pass, input(0).value, folded, value);
      scale(value);
    }

    @Override
    public void backward(Pass pass) {
      scale(gradient);
      pass.contributeBlock(
          input(0), input(0).size(), dx -> Kernels.repeat(pass, gradient, folded, dx));
    }

    private void scale(Block block) {
      if (factor != 1) {
        block.array(size()).muli(factor);
      }
    }
  }
}
