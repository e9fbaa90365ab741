package frn.plugins.engine.torch;

import frn.api.graph.check.Shapes;
import frn.plugins.engine.torch.Leaves.Weights;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** What works on maps [B, height, width, channels], LibTorch's channels-last layout. */
final class Spatial {
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private Spatial() {}

  /** As LibTorch names the axes: [B, channels, height, width]. */
  private static Tensor named(Tensor maps) {
    return maps.permute(0, 3, 1, 2);
  }

  private static Tensor maps(Tensor named) {
    return named.permute(0, 2, 3, 1).contiguous();
  }

  /** Convolution of stride 1 that keeps height and width. */
  static final class Conv2d extends Node {
    private final Weights weight;
    private final long[] padding;

    Conv2d(Node x, Weights weight, Node bias) {
      super(Shapes.withLast(x.shape(), weight.shape()[0]), x, weight, bias);
      this.weight = weight;
      long half = weight.shape()[2] / 2;
      this.padding = new long[] {half, half};
    }

    @Override
    public void forward(Pass pass) {
      TensorOptional bias = new TensorOptional(input(2).value());
      Tensor x = named(input(0).value());
      own(maps(torch.conv2d(x, weight.value(), bias, ONE, padding, ONE, 1)));
    }

    @Override
    public void backward(Pass pass) {
      BoolPointer wanted = new BoolPointer(3);
      wanted.put(0, input(0).differentiable()).put(1, true).put(2, true);
      T_TensorTensorTensor_T gradients =
          torch.convolution_backward(
              named(gradient()),
              named(input(0).value()),
              weight.value(),
              new long[] {input(2).size()},
              ONE,
              padding,
              ONE,
              false,
              NONE,
              1,
              wanted);
      if (input(0).differentiable()) {
        input(0).contribute(maps(gradients.get0()));
      }
      weight.contribute(gradients.get1());
      input(2).contribute(gradients.get2());
    }
  }

  /** The maximum of each square. */
  static final class MaxPool extends Node {
    private final long[] square;
    private Tensor positions;

    MaxPool(int[] shape, Node x, int square) {
      super(shape, x);
      this.square = new long[] {square, square};
    }

    @Override
    public void forward(Pass pass) {
      Tensor x = named(input(0).value());
      if (!pass.training()) {
        own(maps(torch.max_pool2d(x, square, square, NONE, ONE, false)));
        return;
      }
      T_TensorTensor_T pooled = torch.max_pool2d_with_indices(x, square, square, NONE, ONE, false);
      own(maps(pooled.get0()));
      positions = keep(new Tensor(pooled.get1()));
    }

    @Override
    public void backward(Pass pass) {
      input(0)
          .contribute(
              maps(
                  torch.max_pool2d_with_indices_backward(
                      named(gradient()),
                      named(input(0).value()),
                      square,
                      square,
                      NONE,
                      ONE,
                      false,
                      positions)));
    }
  }
}
