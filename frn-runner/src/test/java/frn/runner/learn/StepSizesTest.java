package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.graph.Adam;
import frn.api.graph.Sgd;
import frn.runner.experiment.RunConfig;
import org.junit.jupiter.api.Test;

class StepSizesTest {
  private static final int STEPS = 5;
  private final TestingTrain settings = new TestingTrain().epochs(8);

  private double size(long step) {
    return new StepSizes(settings.settings(), STEPS).size(step);
  }

  @Test
  void aConstantIsTheSettingItself() {
    assertEquals(0.05, size(0));
    assertEquals(0.05, size(39));
  }

  @Test
  void warmUpRisesToTheWholeStepSize() {
    settings.warmup = 2;
    assertEquals(0.005, size(0), 1e-12);
    assertEquals(0.025, size(4), 1e-12);
    assertEquals(0.05, size(9), 1e-12);
    assertEquals(0.05, size(10), 1e-12);
  }

  @Test
  void aCosineFallsFromTheWholeToNothingAfterTheWarmUp() {
    settings.schedule = RunConfig.Schedule.COSINE;
    settings.warmup = 2;
    assertEquals(0.05, size(10), 1e-12);
    assertEquals(0.025, size(25), 1e-12, "in the middle of 10 to 40");
    assertTrue(size(39) > 0 && size(39) < 0.001);
  }

  @Test
  void stepsFallEverySoManyEpochs() {
    settings.schedule = RunConfig.Schedule.STEP; // every 2 epochs, by 0.5
    assertEquals(0.05, size(9), 1e-12);
    assertEquals(0.025, size(10), 1e-12);
    assertEquals(0.00625, size(39), 1e-12);
  }

  @Test
  void optimizersAreThoseOfTheSettings() {
    settings.weightDecay = 0.1;
    Adam adam = (Adam) new StepSizes(settings.settings(), STEPS).optimizer(0);
    assertEquals(new Adam(0.05, 0.9, 0.999, 1e-8, 0.1), adam);
    settings.optimizer = RunConfig.Optimizer.ADAMW;
    assertTrue(((Adam) new StepSizes(settings.settings(), STEPS).optimizer(0)).decoupled());
    settings.optimizer = RunConfig.Optimizer.SGD;
    settings.clipNorm = 2;
    assertEquals(
        new Sgd(0.05, 0.9, 0.1, 2), new StepSizes(settings.settings(), STEPS).optimizer(0));
  }
}
