package frn.plugins.engine.torch;

import frn.api.graph.Sgd;
import frn.plugins.engine.tape.Sink;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One step of stochastic gradient descent.
 *
 * @param sgd the settings
 */
record SgdUpdate(Sgd sgd) implements Sink<Parameter, Tensor> {
  @Override
  public void accept(Parameter parameter, Tensor gradient) {
    if (sgd.learningRate() == 0) {
      return;
    }
    if (sgd.weightDecay() != 0) {
      gradient.add_(parameter.value(), new Scalar(sgd.weightDecay()));
    }
    Tensor direction = gradient;
    if (sgd.momentum() != 0) {
      direction = parameter.meanOfGradients();
      direction.mul_(new Scalar(sgd.momentum())).add_(gradient);
    }
    parameter.value().add_(direction, new Scalar(-sgd.learningRate()));
  }
}
