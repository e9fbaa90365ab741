package frn.plugins.engine.torch;

import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;

/** An operation that LibTorch has and its Java binding has not, found by its name. */
final class Kernel {
  private final OperatorHandle operator;

  /**
   * @param name such as {@code aten::_fused_adam_}
   */
  Kernel(String name) {
    operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
  }

  /** A list, as the argument of this position wants it. */
  IValue list(int position, Tensor... tensors) {
    Argument argument = operator.schema().arguments().getPointer(Argument.class, position);
    GenericList list = new GenericList(argument.type().get().containedType(0));
    for (Tensor tensor : tensors) {
      list.push_back(new IValue(tensor));
    }
    return new IValue(list);
  }

  /** Runs it; what it returns takes the place of the arguments. */
  void run(IValueVector arguments) {
    operator.callBoxed(arguments);
  }

  /** Runs it; it returns one tensor. */
  Tensor tensor(IValue... arguments) {
    IValueVector stack = new IValueVector(arguments);
    run(stack);
    return stack.get(0).toTensor();
  }
}
