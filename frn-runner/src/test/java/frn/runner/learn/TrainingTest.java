package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.network.Regions;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final int EPOCHS = 5;
  private static final Samples SAMPLES =
      new Samples(
          TestingSamples.samples("train", 21), TestingSamples.samples("test", 6), List.of());

  @TempDir Path folder;
  private final TestingModel model = new TestingModel(0, 1);
  private final List<RunResult.Epoch> told = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private BooleanSupplier stop = () -> false;
  private Duration perReading = Duration.ZERO;
  private double learningRate = 0.05;
  private Runnable after = () -> {};
  private final TestingTrain settings = new TestingTrain().epochs(EPOCHS);

  @Test
  void theLossGoesDownAndEachEpochIsTold() {
    Training.Outcome outcome = train(model, "run", Optional.empty());

    assertEquals(EPOCHS, outcome.epochs().size());
    assertEquals(told, outcome.epochs());
    assertTrue(outcome.epochs().get(4).testLoss() < outcome.epochs().get(0).testLoss());
    assertEquals(outcome.evaluation().metric(), outcome.epochs().get(4).testMetric());
    assertEquals(6, outcome.evaluation().estimates().size());
  }

  @Test
  void stepsAreCountedOverTheWholeTraining() {
    train(model, "run", Optional.empty());

    assertEquals(5 * EPOCHS, steps.size()); // 21 clips: 4 + 4 + 4 + 4 + 5
    assertEquals("1/25", steps.get(0));
    assertEquals("25/25", steps.get(24));
  }

  @Test
  void theMetricIsInTheUnitOfTheTrait() {
    Evaluation evaluation = train(model, "run", Optional.empty()).evaluation();

    double error =
        evaluation.estimates().stream()
            .mapToDouble(estimate -> Math.abs(estimate.predicted() - estimate.sample().truth()))
            .average()
            .orElseThrow();
    assertEquals(error, evaluation.metric(), 1e-12);
    assertTrue(error > 0.1 && error < 40, "years, found " + error);
  }

  @Test
  void aStoppedTrainingGoesOnWithTheSameNumbers() {
    Training.Outcome uninterrupted = train(new TestingModel(0, 1), "run", Optional.empty());
    told.clear();
    stop = () -> told.size() == 2;
    FrnException stopped =
        assertThrows(FrnException.class, () -> train(model, "run", Optional.empty()));
    assertEquals(ErrorCode.INTERRUPTED, stopped.code());
    stop = () -> false;

    TestingModel fresh = new TestingModel(0, 1);
    Training.Outcome resumed = train(fresh, "run", Optional.of(folder.resolve("checkpoint")));

    assertEquals(EPOCHS, told.size());
    assertEquals(withoutSeconds(uninterrupted.epochs()), withoutSeconds(resumed.epochs()));
    assertEquals(uninterrupted.evaluation().estimates(), resumed.evaluation().estimates());
  }

  @Test
  void theSeedDecidesTheNumbers() {
    List<RunResult.Epoch> once = train(new TestingModel(0, 1), "run", Optional.empty()).epochs();
    List<RunResult.Epoch> again = train(new TestingModel(0, 1), "run", Optional.empty()).epochs();
    List<RunResult.Epoch> other = train(new TestingModel(0, 2), "run", Optional.empty()).epochs();

    assertEquals(once, again);
    assertNotEquals(once, other);
  }

  @Test
  void aCheckpointOfAnotherRunIsNotUsed() {
    stop = () -> true;
    assertThrows(FrnException.class, () -> train(model, "other", Optional.empty()));
    stop = () -> false;
    told.clear();

    train(new TestingModel(0, 1), "run", Optional.of(folder.resolve("checkpoint")));

    assertEquals(EPOCHS, told.size());
  }

  @Test
  void aDamagedCheckpointIsNotUsed() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged"), "no checkpoint");

    train(model, "run", Optional.of(damaged));
    train(new TestingModel(0, 1), "run", Optional.of(folder.resolve("missing")));

    assertEquals(2 * EPOCHS, told.size());
  }

  @Test
  void quickEpochsLeaveNoCheckpoint() {
    train(model, "run", Optional.empty());

    assertFalse(Files.exists(folder.resolve("checkpoint")));
  }

  @Test
  void slowEpochsLeaveACheckpointEach() throws Exception {
    perReading = Duration.ofSeconds(10);

    train(model, "run", Optional.empty());

    Checkpoint last = Checkpoint.read(folder.resolve("checkpoint"));
    assertEquals(EPOCHS - 1, last.epochs().size());
    assertEquals(told.subList(0, EPOCHS - 1), last.epochs());
    assertEquals(10, told.get(0).seconds());
    assertEquals(Set.of("weight", "momentum"), last.state().keySet());
  }

  @Test
  void aCheckpointThatCannotBeWrittenIsTheMachinesFault() throws IOException {
    perReading = Duration.ofSeconds(10);
    Files.createDirectories(folder.resolve("checkpoint").resolve("in the way"));

    FrnException e = assertThrows(FrnException.class, () -> train(model, "run", Optional.empty()));

    assertEquals(ErrorCode.OUT_OF_RESOURCES, e.code());
  }

  @Test
  void aLossThatIsNoNumberFailsAtItsStep() {
    model.nanAtStep = 7;

    FrnException e = assertThrows(FrnException.class, () -> train(model, "run", Optional.empty()));

    assertEquals(ErrorCode.LOSS_NOT_FINITE, e.code());
    assertEquals(
        "loss is NaN at epoch 2, step 8; the learning rate is 0.05; lower train.learningRate, or"
            + " look for feature values that are not finite",
        e.getMessage());
  }

  @Test
  void aLossThatOverflowsFailsToo() {
    learningRate = 1e30;

    FrnException e = assertThrows(FrnException.class, () -> train(model, "run", Optional.empty()));

    assertEquals(ErrorCode.LOSS_NOT_FINITE, e.code());
    assertTrue(e.getMessage().contains("epoch 1, step "), e.getMessage());
    assertTrue(e.getMessage().contains("the learning rate is 1.0E30"), e.getMessage());
  }

  @Test
  void aClassificationIsMeasuredByItsAccuracy() {
    List<Sample> train = List.of(sample("a", 0), sample("b", 1), sample("c", 1), sample("d", 0));
    Samples samples = new Samples(train, train, List.of());

    Evaluation evaluation =
        train(
                new TestingModel(2, 1),
                samples,
                Classification.of(new double[] {0, 1, 1, 0}, 2),
                "run",
                Optional.empty())
            .evaluation();

    long hits =
        evaluation.estimates().stream()
            .filter(estimate -> estimate.predicted() == estimate.sample().truth())
            .count();
    assertEquals(hits / 4.0, evaluation.metric());
    for (Evaluation.Estimate estimate : evaluation.estimates()) {
      assertEquals(1, estimate.outputs().get(0) + estimate.outputs().get(1), 1e-9);
    }
  }

  @Test
  void importanceIsKeptWhereTheNetworkHasIt() {
    Evaluator evaluator = new Evaluator(Regression.of(new double[] {20, 60}, true), true);
    try (Batches batches = batches(SAMPLES)) {
      Evaluation evaluation =
          evaluator.evaluate(model, batches, BatchOrder.test(SAMPLES.test(), 4));

      float[] uniform = new float[36];
      Arrays.fill(uniform, 1 / 36f);
      for (Evaluation.Estimate estimate : evaluation.estimates()) {
        float[] found = new float[36];
        for (int i = 0; i < 36; i++) {
          found[i] = estimate.importance().get(i);
        }
        assertArrayEquals(uniform, found);
      }
    }
  }

  @Test
  void theMeanOfTheLastWeightsCounts() {
    settings.average = 3;
    List<float[]> weights = new ArrayList<>();
    after = () -> weights.add(model.parameters().get("weight").toFloats());
    train(model, "run", Optional.empty());

    float[] mean = new float[weights.get(0).length];
    for (float[] some : weights.subList(EPOCHS - 3, EPOCHS)) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += some[i] / 3;
      }
    }
    assertArrayEquals(mean, model.parameters().get("weight").toFloats(), 1e-6f);
  }

  /** Whatever was kept of batches under other weights is forgotten; no weight moves. */
  @Test
  void statisticsOfBatchesAreMadeAnewForTheMean() {
    settings.average = 3;
    model.runningMean = 0;
    List<float[]> weights = new ArrayList<>();
    after =
        () -> {
          weights.add(model.parameters().get("weight").toFloats());
          model.runningMean = 1000;
        };
    train(model, "run", Optional.empty());

    double mean =
        SAMPLES.train().stream().mapToDouble(s -> s.truth() / 50 + 0.05).average().orElseThrow();
    assertEquals(50, model.stepsOfNothing);
    assertEquals(mean, model.runningMean, 0.01 * 1000, "half a percent of what was there");
    assertTrue(model.runningMean < 1000 * 0.0052 + 2, "found " + model.runningMean);
    assertEquals(EPOCHS, weights.size());
  }

  @Test
  void theBestEpochOnClipsHeldBackCountsAndTrainingEndsWithPatience() {
    settings.validation = 0.3;
    settings.patience = 2;
    settings.epochs(40);
    learningRate = 0.4; // so much that it does not stay at the best
    List<float[]> weights = new ArrayList<>();
    after = () -> weights.add(model.parameters().get("weight").toFloats());
    Training.Outcome outcome = train(model, "run", Optional.empty());

    int best = 0;
    for (int e = 0; e < outcome.epochs().size(); e++) {
      boolean isBetter =
          outcome.epochs().get(e).validationLoss() < outcome.epochs().get(best).validationLoss();
      best = isBetter ? e : best;
    }
    assertEquals(best + 1 + 2, outcome.epochs().size());
    assertArrayEquals(weights.get(best), model.parameters().get("weight").toFloats());
    assertEquals(outcome.epochs().get(best).testMetric(), outcome.evaluation().metric());
  }

  /** Whatever the test clips are, the same epoch with the same weights is chosen. */
  @Test
  void noChoiceLooksAtTestClips() {
    settings.validation = 0.3;
    settings.patience = 2;
    settings.epochs(40);
    learningRate = 0.4;
    Objective objective =
        Regression.of(SAMPLES.train().stream().mapToDouble(Sample::truth).toArray(), true);
    Training.Outcome once = train(model, "run", Optional.empty());
    List<Sample> others =
        TestingSamples.samples("test", 6).stream()
            .map(s -> new Sample(s.clip(), s.features(), 100 - s.truth()))
            .toList();
    TestingModel other = new TestingModel(0, 1);
    Training.Outcome again =
        train(
            other,
            new Samples(SAMPLES.train(), others, List.of()),
            objective,
            "run",
            Optional.empty());

    assertNotEquals(once.evaluation().metric(), again.evaluation().metric());
    assertEquals(curve(once), curve(again));
    assertArrayEquals(
        model.parameters().get("weight").toFloats(), other.parameters().get("weight").toFloats());
  }

  private static List<List<Double>> curve(Training.Outcome outcome) {
    return outcome.epochs().stream()
        .map(e -> List.of(e.trainLoss(), e.validationLoss(), e.validationMetric()))
        .toList();
  }

  private Training.Outcome train(TestingModel model, String runKey, Optional<Path> earlier) {
    Objective objective =
        Regression.of(SAMPLES.train().stream().mapToDouble(Sample::truth).toArray(), true);
    return train(model, SAMPLES, objective, runKey, earlier);
  }

  private Training.Outcome train(
      TestingModel model,
      Samples samples,
      Objective objective,
      String runKey,
      Optional<Path> earlier) {
    TestingClock clock = new TestingClock(perReading);
    settings.learningRate = learningRate;
    RunConfig.Train config = settings.settings();
    Division clips =
        Division.of(samples.train(), config.validation(), new TestingTrait(List.of()), 3);
    try (Batches batches = batches(samples)) {
      return new Training(
              config,
              3,
              clips,
              samples.test(),
              objective,
              new Evaluator(objective, false),
              batches,
              clock)
          .run(
              model,
              new Checkpoints(runKey, folder.resolve("checkpoint"), earlier, clock),
              stop,
              new Listener());
    }
  }

  private final class Listener implements Progress {
    @Override
    public void step(long done, long total) {
      steps.add(done + "/" + total);
    }

    @Override
    public void epoch(RunResult.Epoch epoch, int epochs) {
      assertEquals(settings.epochs, epochs);
      told.add(epoch);
      after.run();
    }
  }

  private static Batches batches(Samples samples) {
    Regions regions = Regions.GRID_3X3;
    RegionLayout layout = RegionLayout.of(regions, 3, 3, 2);
    int frames = samples.all().mapToInt(Sample::frames).max().orElseThrow();
    return new Batches(new BatchFiller(regions, layout), 5L * frames * layout.mapSize());
  }

  private static Sample sample(String id, double truth) {
    return new Sample(TestingSamples.clip(id, "1"), TestingSamples.features(2, 30 * truth), truth);
  }

  private static List<RunResult.Epoch> withoutSeconds(List<RunResult.Epoch> epochs) {
    return epochs.stream()
        .map(
            e ->
                new RunResult.Epoch(
                    e.epoch(),
                    e.trainLoss(),
                    e.testLoss(),
                    e.testMetric(),
                    0,
                    e.validationLoss(),
                    e.validationMetric()))
        .toList();
  }
}
