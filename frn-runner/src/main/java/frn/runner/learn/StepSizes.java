package frn.runner.learn;

import static java.util.Objects.requireNonNull;

import frn.api.graph.Adam;
import frn.api.graph.Optimizer;
import frn.api.graph.Sgd;
import frn.runner.experiment.RunConfig;

/** The optimizer of each step, with the step size that the schedule says. */
final class StepSizes {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final RunConfig.Train config;
  private final int stepsPerEpoch;

  StepSizes(RunConfig.Train config, int stepsPerEpoch) {
    this.config = requireNonNull(config, "config is null");
    this.stepsPerEpoch = stepsPerEpoch;
  }

  /**
   * Of a step.
   *
   * @param step counted from 0 over the whole training
   */
  Optimizer optimizer(long step) {
    double norm = config.clipNorm() == 0 ? Double.POSITIVE_INFINITY : config.clipNorm();
    if (config.optimizer() == RunConfig.Optimizer.SGD) {
      return new Sgd(size(step), config.momentum(), config.weightDecay(), norm);
    }
    boolean decoupled = config.optimizer() == RunConfig.Optimizer.ADAMW;
    return new Adam(size(step), BETA1, BETA2, EPSILON, config.weightDecay(), decoupled, norm);
  }

  /** The step size. */
  double size(long step) {
    long warm = (long) config.warmup() * stepsPerEpoch;
    double whole = config.learningRate();
    if (step < warm) {
      return whole * (step + 1) / warm;
    }
    if (config.schedule() == RunConfig.Schedule.COSINE) {
      long all = (long) config.epochs() * stepsPerEpoch;
      return whole * (1 + Math.cos(Math.PI * (step - warm) / (all - warm))) / 2;
    }
    if (config.schedule() == RunConfig.Schedule.STEP) {
      long decays = step / stepsPerEpoch / config.decayEvery();
      return whole * Math.pow(config.decayFactor(), decays);
    }
    return whole;
  }
}
