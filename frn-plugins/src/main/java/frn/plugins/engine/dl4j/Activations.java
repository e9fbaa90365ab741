package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.api.graph.check.Shapes;
import frn.plugins.engine.Randomness;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

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
      Block own = input(0).takeOver(pass);
      value = own == null ? pass.allocate(size()) : own;
      INDArray x = own == null ? input(0).valueAs(size()) : valueAs(size());
      Nd4j.exec(new RectifiedLinear(x, valueAs(size()), 0.0));
    }

    @Override
    public void backward(Pass pass) {
      Kernels.maskByStep(pass, gradientAs(size()), valueAs(size()));
      pass.passOnGradient(this, input(0));
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
      value = pass.allocate(size());
      Nd4j.exec(
          new org.nd4j.linalg.api.ops.impl.transforms.strict.Exp(
              input(0).valueAs(size()), valueAs(size())));
    }

    @Override
    public void backward(Pass pass) {
      gradientAs(size()).muli(valueAs(size()));
      pass.passOnGradient(this, input(0));
    }
  }

  /** ln x; x is still there on the way back, since this reads it and does not take it over. */
  static final class Log extends Node {
    Log(Node x) {
      super(x.shape(), x);
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Nd4j.exec(
          new org.nd4j.linalg.api.ops.impl.transforms.strict.Log(
              input(0).valueAs(size()), valueAs(size())));
    }

    @Override
    public void backward(Pass pass) {
      gradientAs(size()).divi(input(0).valueAs(size()));
      pass.passOnGradient(this, input(0));
    }
  }

  /** Zeros some values and scales the others; written over x where nobody else reads it. */
  static final class Dropout extends Node {
    private static final int CHUNK = 1 << 14;

    private final double rate;
    private final long key;
    private Block mask;

    Dropout(Node x, double rate, long key) {
      super(x.shape(), x);
      this.rate = rate;
      this.key = key;
    }

    @Override
    public void forward(Pass pass) {
      mask = keep(pass.allocate(size()));
      fillMask(pass);
      Block own = input(0).takeOver(pass);
      value = own == null ? pass.allocate(size()) : own;
      INDArray x = own == null ? input(0).valueAs(size()) : valueAs(size());
      x.muli(mask.array(size()), valueAs(size()));
    }

    private void fillMask(Pass pass) {
      for (int from = 0; from < size(); from += CHUNK) {
        float[] values = new float[Math.min(CHUNK, size() - from)];
        Randomness.mask(key, rate, from, values);
        pass.transfer().write(Array.of(values, values.length), mask.from(from, values.length));
      }
    }

    @Override
    public void backward(Pass pass) {
      gradientAs(size()).muli(mask.array(size()));
      pass.passOnGradient(this, input(0));
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
      value = pass.allocate(size());
      Nd4j.exec(
          DynamicCustomOp.builder("softmax")
              .addInputs(input(0).valueAs(shape()))
              .addOutputs(valueAs(shape()))
              .addIntegerArguments(axis)
              .build());
    }

    /** dx = y (dy − Σ y dy). */
    @Override
    public void backward(Pass pass) {
      int[] folded = Shapes.folded(shape(), axis);
      int[] ones = {folded[0], 1, folded[2]};
      INDArray dy = gradientAs(size());
      INDArray y = valueAs(size());
      dy.muli(y);
      Block sums = pass.allocate(ones);
      Kernels.sum(pass, gradient, folded, sums);
      Block parts = pass.allocate(size());
      Kernels.multiply(valueAs(folded), sums.array(ones), parts.array(folded));
      dy.subi(parts.array(size()));
      parts.release();
      sums.release();
      pass.passOnGradient(this, input(0));
    }
  }
}
