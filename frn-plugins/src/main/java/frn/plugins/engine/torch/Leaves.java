package frn.plugins.engine.torch;

import frn.api.array.Array;
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
    void forward(Pass pass) {
      Tensor inPlace = pass.transfer().inPlace(array);
      if (inPlace != null) {
        share(inPlace);
      } else {
        own(pass.transfer().empty(sizes()));
        pass.transfer().write(array, value());
      }
    }

    @Override
    void backward(Pass pass) {
      throw new IllegalStateException("an input has no gradient");
    }
  }

  /** What receives the gradient of a parameter, complete. */
  @FunctionalInterface
  interface Sink {
    /** The gradient is valid during the call alone, and may be written over. */
    void accept(Parameter parameter, Tensor gradient);
  }

  /** A parameter, lent by the model. Made before all that read it, so its gradient comes last. */
  static final class Weights extends Node {
    private final Parameter parameter;
    private final Sink sink;

    Weights(Parameter parameter, boolean trainable, Sink sink) {
      super(parameter.shape(), trainable);
      this.parameter = parameter;
      this.sink = sink;
    }

    Parameter parameter() {
      return parameter;
    }

    @Override
    void forward(Pass pass) {
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
    void backward(Pass pass) {
      sink.accept(parameter, gradient());
    }
  }
}
