package frn.plugins.engine.torch;

import frn.api.graph.Adam;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;

/** One step of Adam by LibTorch's fused kernel: one pass over memory where others make ten. */
final class AdamUpdate implements Leaves.Sink {
  private final Adam adam;
  private final Tensor count;
  private final Kernel kernel = new Kernel("aten::_fused_adam_");

  /**
   * @param step counted from 0
   */
  AdamUpdate(Adam adam, long step, Transfer transfer) {
    this.adam = adam;
    this.count = transfer.count(step + 1);
  }

  @Override
  public void accept(Parameter parameter, Tensor gradient) {
    kernel.run(
        new IValueVector(
            kernel.list(0, parameter.value()),
            kernel.list(1, gradient),
            kernel.list(2, parameter.meanOfGradients()),
            kernel.list(3, parameter.meanOfSquares()),
            kernel.list(4), // max_exp_avg_sqs
            kernel.list(5, count),
            new IValue(adam.learningRate()),
            new IValue(adam.beta1()),
            new IValue(adam.beta2()),
            new IValue(adam.weightDecay()),
            new IValue(adam.epsilon()),
            new IValue(false), // amsgrad
            new IValue(false), // maximize
            new IValue(), // grad_scale
            new IValue())); // found_inf
    parameter.changed();
  }
}
