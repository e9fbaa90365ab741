package frn.plugins.engine.dl4j;

import frn.api.graph.Adam;
import frn.plugins.engine.tape.Sink;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step of Adam as PyTorch computes it: p −= α m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v /
 * (1 − β₂ᵗ). ND4J adds its ε to √v, before the correction of v; so it is given ε √(1 − β₂ᵗ).
 *
 * @param adam the settings
 * @param step counted from 0
 */
record AdamUpdate(Adam adam, long step) implements Sink<Parameter, INDArray> {
  @Override
  public void accept(Parameter parameter, INDArray gradient) {
    INDArray value = parameter.value();
    if (adam.decoupled()) {
      value.muli(1 - adam.learningRate() * adam.weightDecay());
    } else if (adam.weightDecay() != 0) {
      Kernels.addScaled(adam.weightDecay(), value, gradient);
    }
    double correction = Math.sqrt(1 - Math.pow(adam.beta2(), step + 1.0));
    Nd4j.exec(
        DynamicCustomOp.builder("adam_updater")
            .addInputs(gradient, parameter.meanOfSquares(), parameter.meanOfGradients())
            .addOutputs(gradient, parameter.meanOfSquares(), parameter.meanOfGradients())
            .addFloatingPointArguments(
                adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon() * correction)
            .addIntegerArguments((int) step)
            .build());
    value.subi(gradient);
    parameter.changed();
  }
}
