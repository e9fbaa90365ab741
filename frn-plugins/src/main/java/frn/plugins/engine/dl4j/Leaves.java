package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The nodes without inputs. */
final class Leaves {
  private Leaves() {}

  /** What comes with the pass; read in place where possible. */
  static final class Values extends Node {
    private final Array array;

    Values(Array array, int... shape) {
      super(shape);
      this.array = array;
    }

    @Override
    void forward(Pass pass) {
      value = pass.transfer().inPlace(array);
      if (value == null) {
        value = pass.allocate(size());
        pass.transfer().write(array, valueAs(size()));
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
    void accept(Parameter parameter, INDArray gradient);
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
      value = Block.lent(parameter.value(), pass.views());
    }

    @Override
    void backward(Pass pass) {
      sink.accept(parameter, gradientAs(shape()));
    }
  }
}
