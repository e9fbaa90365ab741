package frn.plugins.engine.dl4j;

import frn.api.array.Array;
import frn.plugins.engine.tape.Sink;
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
    public void forward(Pass pass) {
      value = pass.transfer().inPlace(array);
      if (value == null) {
        value = pass.allocate(size());
        pass.transfer().write(array, valueAs(size()));
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
    private final Sink<Parameter, INDArray> sink;

    Weights(Parameter parameter, boolean trainable, Sink<Parameter, INDArray> sink) {
      super(parameter.shape(), trainable);
      this.parameter = parameter;
      this.sink = sink;
    }

    Parameter parameter() {
      return parameter;
    }

    @Override
    public void forward(Pass pass) {
      value = Block.lent(parameter.value(), pass.views());
    }

    @Override
    public void backward(Pass pass) {
      sink.accept(parameter, gradientAs(shape()));
    }
  }
}
