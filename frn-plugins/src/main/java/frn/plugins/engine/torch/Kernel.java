package frn.plugins.engine.torch;

import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/** An operation that LibTorch has and its Java binding has not, found by its name. */
final class Kernel {
  private final OperatorHandle operator;

  /**
   * @param name such as {@code aten::_fused_adam_}
   */
  Kernel(String name) {
    operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
  }

  /** The type of what is in the list that an argument is. */
  Type.TypePtr elementType(int position) {
    Argument argument = operator.schema().arguments().getPointer(Argument.class, position);
    return argument.type().get().containedType(0);
  }

  static IValue list(Type.TypePtr elementType, Tensor... tensors) {
    GenericList list = new GenericList(elementType);
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
