package frn.plugins.engine.torch;

import frn.api.graph.Adam;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/** One step of Adam by LibTorch's fused kernel: one pass over memory where others make ten. */
final class AdamUpdate implements Leaves.Sink {
  private final Adam adam;
  private final Tensor count;
  private final OperatorHandle kernel;

  /**
   * @param step counted from 0
   */
  AdamUpdate(Adam adam, long step, Transfer transfer) {
    this.adam = adam;
    this.count = transfer.count(step + 1);
    // The kernel is not in the Java binding; this finds what LibTorch has by its name.
    this.kernel = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
  }

  @Override
  public void accept(Parameter parameter, Tensor gradient) {
    IValueVector arguments =
        new IValueVector(
            list(parameter.value()),
            list(gradient),
            list(parameter.meanOfGradients()),
            list(parameter.meanOfSquares()),
            list(),
            list(count),
            new IValue(adam.learningRate()),
            new IValue(adam.beta1()),
            new IValue(adam.beta2()),
            new IValue(adam.weightDecay()),
            new IValue(adam.epsilon()),
            new IValue(false), // amsgrad
            new IValue(false), // maximize
            new IValue(), // grad_scale
            new IValue()); // found_inf
    kernel.callBoxed(arguments);
    parameter.changed();
  }

  private static IValue list(Tensor... tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    for (Tensor tensor : tensors) {
      list.push_back(new IValue(tensor));
    }
    return new IValue(list);
  }
}
