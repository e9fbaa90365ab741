package frn.runner.learn;

import frn.api.graph.EngineFactory;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;

/** Settings of a training: a few small epochs of Adam, unless said otherwise. */
public final class TestingTrain {
  private Part<EngineFactory<?>> engine;
  RunConfig.Optimizer optimizer = RunConfig.Optimizer.ADAM;
  double learningRate = 0.05;
  double weightDecay;
  int epochs = 3;
  RunConfig.Schedule schedule = RunConfig.Schedule.CONSTANT;
  int warmup;
  double clipNorm;
  RunConfig.ClassWeights classWeights = RunConfig.ClassWeights.EQUAL;
  int average = 1;
  double validation;
  int patience;

  /** On an engine. */
  public TestingTrain on(Part<EngineFactory<?>> computing) {
    engine = computing;
    return this;
  }

  TestingTrain epochs(int count) {
    epochs = count;
    return this;
  }

  /** The settings. */
  public RunConfig.Train settings() {
    return new RunConfig.Train(
        engine,
        optimizer,
        learningRate,
        weightDecay,
        4,
        epochs,
        true,
        0.9,
        schedule,
        warmup,
        2,
        0.5,
        clipNorm,
        classWeights,
        average,
        validation,
        patience,
        0);
  }
}
