package frn.plugins.engine.torch;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * y = γ (x − mean) / √(variance + ε) + β over all axes but the last (Ioffe and Szegedy 2015): of
 * the batch in training, of what was kept otherwise.
 */
final class BatchNorm extends Node {
  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private Tensor mean;
  private Tensor inverseDeviation;

  BatchNorm(Node x, Node weight, Node bias, Node runningMean, Node runningVariance) {
    super(x.shape(), x, weight, bias, runningMean, runningVariance);
  }

  @Override
  public void forward(Pass pass) {
    boolean kept = pass.updatesStatistics() || !pass.training();
    T_TensorTensorTensor_T normalized =
        torch.native_batch_norm(
            input(0).matrix(),
            optional(input(1)),
            optional(input(2)),
            kept ? optional(input(3)) : new TensorOptional(),
            kept ? optional(input(4)) : new TensorOptional(),
            pass.training(),
            MOMENTUM,
            EPSILON);
    own(normalized.get0().view(sizes()));
    mean = keep(new Tensor(normalized.get1()));
    inverseDeviation = keep(new Tensor(normalized.get2()));
  }

  @Override
  public void backward(Pass pass) {
    T_TensorTensorTensor_T gradients =
        torch.native_batch_norm_backward(
            gradientMatrix(),
            input(0).matrix(),
            optional(input(1)),
            new TensorOptional(),
            new TensorOptional(),
            new TensorOptional(mean),
            new TensorOptional(inverseDeviation),
            true,
            EPSILON,
            new BoolPointer(3).put(0, true).put(1, true).put(2, true));
    input(0).contribute(gradients.get0());
    input(1).contribute(gradients.get1());
    input(2).contribute(gradients.get2());
  }

  private static TensorOptional optional(Node node) {
    return new TensorOptional(node.value());
  }
}
