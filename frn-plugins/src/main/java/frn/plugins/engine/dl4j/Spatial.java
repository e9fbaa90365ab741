package frn.plugins.engine.dl4j;

import frn.api.graph.check.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** What works on maps [B, height, width, channels]. */
final class Spatial {
  private static final int NHWC = 1;

  private Spatial() {}

  /** Convolution of stride 1 that keeps height and width. */
  static final class Conv2d extends Node {
    private final int kernel;
    private final int[] converted; // [k, k, in, out], the layout that ND4J computes with

    Conv2d(Node x, Leaves.Weights weight, Node bias) {
      super(Shapes.withLast(x.shape(), weight.shape()[0]), x, weight, bias);
      int[] shape = weight.shape();
      this.kernel = shape[2];
      this.converted = new int[] {kernel, kernel, shape[1], shape[0]};
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Nd4j.exec(
          op("conv2d")
              .addInputs(input(0).valueAs(input(0).shape()), weights(), bias())
              .addOutputs(valueAs(shape()))
              .build());
    }

    private INDArray weights() {
      return ((Leaves.Weights) input(1)).parameter().permuted(2, 3, 1, 0);
    }

    private INDArray bias() {
      return input(2).valueAs(input(2).size());
    }

    /** ND4J computes the three gradients together. */
    @Override
    public void backward(Pass pass) {
      Block dx = pass.allocate(input(0).size());
      Block converting = pass.allocate(converted);
      Block db = pass.allocate(input(2).size());
      INDArray dw = converting.array(converted);
      Nd4j.exec(
          op("conv2d_bp")
              .addInputs(input(0).valueAs(input(0).shape()), weights(), bias(), gradientAs(shape()))
              .addOutputs(dx.array(input(0).shape()), dw, db.array(input(2).size()))
              .build());
      pass.passOn(input(0), dx);
      pass.contribute(input(1), input(1).shape(), target -> target.assign(dw.permute(3, 2, 0, 1)));
      converting.release();
      pass.passOn(input(2), db);
    }

    private DynamicCustomOp.DynamicCustomOpsBuilder op(String name) {
      return DynamicCustomOp.builder(name)
          .addIntegerArguments(kernel, kernel, 1, 1, 0, 0, 1, 1, 1, NHWC, 0);
    }
  }

  /** The maximum of each square. */
  static final class MaxPool extends Node {
    private final int square;

    MaxPool(int[] shape, Node x, int square) {
      super(shape, x);
      this.square = square;
    }

    @Override
    public void forward(Pass pass) {
      value = pass.allocate(size());
      Nd4j.exec(
          op("maxpool2d")
              .addInputs(input(0).valueAs(input(0).shape()))
              .addOutputs(valueAs(shape()))
              .build());
    }

    @Override
    public void backward(Pass pass) {
      pass.contribute(
          input(0),
          input(0).shape(),
          dx ->
              Nd4j.exec(
                  op("maxpool2d_bp")
                      .addInputs(input(0).valueAs(input(0).shape()), gradientAs(shape()))
                      .addOutputs(dx)
                      .build()));
    }

    private DynamicCustomOp.DynamicCustomOpsBuilder op(String name) {
      return DynamicCustomOp.builder(name)
          .addIntegerArguments(square, square, square, square, 0, 0, 1, 1, 0, 0, NHWC);
    }
  }
}
