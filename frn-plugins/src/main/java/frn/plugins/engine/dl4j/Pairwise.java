package frn.plugins.engine.dl4j;

import static frn.api.graph.check.Shapes.padded;

import frn.api.graph.check.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** a + b and a · b by value; extents that are 1 or missing in front are repeated. */
final class Pairwise {
  private Pairwise() {}

  static final class Add extends Node {
    Add(int[] shape, Node a, Node b) {
      super(shape, a, b);
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Kernels.add(repeated(input(0), this), repeated(input(1), this), valueAs(shape()));
    }

    @Override
    public void backward(Pass pass) {
      for (Node input : inputs()) {
        pass.contributeBlock(
            input, input.size(), out -> sumTo(pass, gradient, shape(), input, out));
      }
    }
  }

  static final class Multiply extends Node {
    Multiply(int[] shape, Node a, Node b) {
      super(shape, a, b);
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Kernels.multiply(repeated(input(0), this), repeated(input(1), this), valueAs(shape()));
    }

    @Override
    public void backward(Pass pass) {
      contribute(pass, input(0), input(1));
      contribute(pass, input(1), input(0));
    }

    private void contribute(Pass pass, Node to, Node factor) {
      pass.contributeBlock(
          to,
          to.size(),
          out -> {
            Block product = to.size() == size() ? out.hold() : pass.allocate(size());
            Kernels.multiply(gradientAs(shape()), repeated(factor, this), product.array(shape()));
            if (to.size() != size()) {
              sumTo(pass, product, shape(), to, out);
            }
            product.release();
          });
    }
  }

  private static INDArray repeated(Node input, Node result) {
    return input.valueAs(padded(input.shape(), result.shape().length));
  }

  /** Sums over the axes along which an input was repeated. */
  private static void sumTo(Pass pass, Block x, int[] shape, Node input, Block out) {
    List<int[]> sums = repeatedAxes(shape, padded(input.shape(), shape.length));
    if (sums.isEmpty()) {
      out.array(input.size()).assign(x.array(input.size()));
    }
    Block current = x.hold();
    for (int i = 0; i < sums.size(); i++) {
      int[] folded = sums.get(i);
      Block next = i == sums.size() - 1 ? out.hold() : pass.allocate(folded[0] * folded[2]);
      Kernels.sum(pass, current, folded, next);
      current.release();
      current = next;
    }
    current.release();
  }

  /** The sums [outer, n, inner], one after the other, that take a shape to one with ones. */
  private static List<int[]> repeatedAxes(int[] shape, int[] target) {
    List<int[]> sums = new ArrayList<>();
    int[] current = shape.clone();
    for (int from = 0; from < shape.length; from++) {
      int to = from;
      while (to < shape.length && current[to] != target[to]) {
        to++;
      }
      if (to > from) {
        sums.add(
            new int[] {
              Shapes.size(current, 0, from),
              Shapes.size(current, from, to),
              Shapes.size(current, to, shape.length)
            });
        Arrays.fill(current, from, to, 1);
        from = to;
      }
    }
    return sums;
  }
}
