package frn.plugins.engine.torch;

import frn.api.array.Array;
import frn.plugins.engine.tape.Sink;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The nodes without inputs. */
final class Leaves {
  private Leaves() {}

  /** What comes with the pass; read in place where possible. */
  static final class Values extends Node {
    private final Array array;

    Values(Array array) {
      super(array.shape());
      this.array = array;
    }

    @Override
    public void forward(Pass pass) {
      Tensor inPlace = pass.transfer().inPlace(array);
      if (inPlace != null) {
        share(inPlace);
      } else {
        own(pass.transfer().empty(sizes()));
        pass.transfer().write(array, value());
      }
    }

    @Override
    public void backward(Pass pass) {
      throw new IllegalStateException("an input has no gradient");
    }
  }

  /** A parameter, lent by the model. Made before all that read it, so its gradient comes last. */
  static final class Weights extends Node {
    private final Parameter parameter;
    private final Sink<Parameter, Tensor> sink;

    Weights(Parameter parameter, boolean trainable, Sink<Parameter, Tensor> sink) {
      super(parameter.shape(), trainable);
      this.parameter = parameter;
      this.sink = sink;
    }

    Parameter parameter() {
      return parameter;
    }

    @Override
    public void forward(Pass pass) {
      share(parameter.value());
    }

    /** Adds a product of matrices to the gradient. */
    void contributeProduct(Tensor a, Tensor b) {
      if (gradient() == null) {
        Tensor memory = parameter.gradient();
        torch.mm_out(memory.view(rows(), last()), a, b);
        contribute(memory);
      } else {
        gradientMatrix().addmm_(a, b);
      }
    }

    @Override
    public void backward(Pass pass) {
      sink.accept(parameter, gradient());
    }
  }
}
