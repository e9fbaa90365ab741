package frn.plugins.engine.dl4j;

import frn.api.graph.Sgd;
import frn.plugins.engine.tape.Sink;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of stochastic gradient descent.
 *
 * @param sgd the settings
 */
record SgdUpdate(Sgd sgd) implements Sink<Parameter, INDArray> {
  @Override
  public void accept(Parameter parameter, INDArray gradient) {
    if (sgd.learningRate() == 0) {
      return;
    }
    INDArray value = parameter.value();
    if (sgd.weightDecay() != 0) {
      Kernels.addScaled(sgd.weightDecay(), value, gradient);
    }
    INDArray direction = gradient;
    if (sgd.momentum() != 0) {
      direction = parameter.meanOfGradients();
      direction.muli(sgd.momentum()).addi(gradient);
    }
    Kernels.addScaled(-sgd.learningRate(), direction, value);
    parameter.changed();
  }
}
