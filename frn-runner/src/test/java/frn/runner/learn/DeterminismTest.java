package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.network.FacialRelationalNetwork;
import frn.api.network.Regions;
import frn.runner.TestingEngines;
import frn.runner.experiment.RunConfig;
import frn.runner.job.RunResult;
import frn.runner.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real network, with dropout, on every engine: same seed, device and threads, same numbers. */
class DeterminismTest {
  private static final int EPOCHS = 4;
  private static final int NEVER = Integer.MAX_VALUE;

  /** 13 clips of 1 to 7 frames: a step of an epoch has 4, 4 and 5. */
  private static final Samples SAMPLES =
      new Samples(
          TestingSamples.samples("train", 13), TestingSamples.samples("test", 5), List.of());

  private static final String NETWORK =
      """
      {"encoder": {"type": "lstm", "fc": 8, "units": [8, 8], "dropout": {"fc": 0.5, "lstm": 0.2}},
       "relation": {"type": "pairwise", "hidden": [8, 8], "dropout": 0.3},
       "estimator": {"type": "mlp", "hidden": [8, 4], "dropout": 0.3}}
      """;

  @TempDir Path folder;

  /** All that a training ends with; the state bit by bit. */
  private record Numbers(
      Map<String, List<Integer>> state, List<List<Double>> curve, List<Double> estimates) {}

  /** What a killed process leaves undone. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final TestingTrain settings = new TestingTrain().epochs(EPOCHS);

  /** What a training keeps on its way: nothing, a mean of weights, the best of them. */
  private enum Way {
    LAST,
    MEAN,
    BEST
  }

  static Stream<Arguments> ways() {
    return TestingEngines.names()
        .flatMap(engine -> Stream.of(Way.values()).map(way -> Arguments.of(engine, way)));
  }

  private void go(Way way) {
    settings.learningRate = 0.01;
    settings.weightDecay = 0.001;
    if (way == Way.MEAN) {
      settings.optimizer = RunConfig.Optimizer.SGD;
      settings.schedule = RunConfig.Schedule.COSINE;
      settings.warmup = 1;
      settings.clipNorm = 0.5;
      settings.average = 3;
    }
    if (way == Way.BEST) {
      settings.optimizer = RunConfig.Optimizer.ADAMW;
      settings.schedule = RunConfig.Schedule.STEP;
      settings.validation = 0.3;
      settings.patience = EPOCHS;
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void twoRunsEndWithTheSameNumbers(String name, Way way) {
    go(way);
    Numbers once = train(name, 5);
    assertEquals(once, train(name, 5));
    assertNotEquals(once.state(), train(name, 6).state());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aStoppedRunGoesOnToTheSameNumbers(String name, Way way) {
    go(way);
    Numbers whole = train(name, 5);

    assertThrows(FrnException.class, () -> train(name, 5, Optional.empty(), 2, NEVER));

    assertEquals(whole, resume(name));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRunKilledWithinAnEpochGoesOnToTheSameNumbers(String name, Way way) {
    go(way);
    Numbers whole = train(name, 5);

    assertThrows(Killed.class, () -> train(name, 5, Optional.empty(), NEVER, 8)); // of epoch 3

    assertEquals(whole, resume(name));
  }

  private Numbers train(String name, long seed) {
    return train(name, seed, Optional.empty(), NEVER, NEVER);
  }

  private Numbers resume(String name) {
    Path checkpoint = folder.resolve("checkpoint");
    assertTrue(Files.exists(checkpoint));
    return train(name, 5, Optional.of(checkpoint), NEVER, NEVER);
  }

  /**
   * @param stopAfter the epoch after which the run is asked to stop
   * @param killAt the step at which the process dies
   */
  private Numbers train(String name, long seed, Optional<Path> earlier, int stopAfter, int killAt) {
    Objective objective =
        Regression.of(SAMPLES.train().stream().mapToDouble(Sample::truth).toArray(), true);
    RunConfig.Train config = settings.settings();
    Division clips =
        Division.of(SAMPLES.train(), config.validation(), new TestingTrait(List.of()), seed);
    TestingClock clock = new TestingClock(Duration.ofMinutes(1)); // so each epoch is kept
    Killing killing = new Killing(killAt);
    try (Engine engine = TestingEngines.open(name);
        Model model = engine.model(network(), seed, Precision.FLOAT32);
        Batches batches = batches()) {
      Training.Outcome outcome =
          new Training(
                  config,
                  seed,
                  clips,
                  SAMPLES.test(),
                  objective,
                  new Evaluator(objective, true),
                  batches,
                  clock)
              .run(
                  model,
                  new Checkpoints("run", folder.resolve("checkpoint"), earlier, clock),
                  () -> killing.epochs == stopAfter,
                  killing);
      return numbers(model, outcome);
    }
  }

  /** Counts epochs, and dies at a step. */
  private static final class Killing implements Progress {
    private final int killAt;
    private int epochs;

    Killing(int killAt) {
      this.killAt = killAt;
    }

    @Override
    public void step(long done, long total) {
      if (done == killAt) {
        throw new Killed();
      }
    }

    @Override
    public void epoch(RunResult.Epoch epoch, int total) {
      epochs = epoch.epoch();
    }
  }

  private static Numbers numbers(Model model, Training.Outcome outcome) {
    Map<String, List<Integer>> state = new TreeMap<>();
    model.state().forEach((name, array) -> state.put(name, bits(array)));
    return new Numbers(
        state,
        outcome.epochs().stream()
            .map(epoch -> List.of(epoch.trainLoss(), epoch.testLoss(), epoch.testMetric()))
            .toList(),
        outcome.evaluation().estimates().stream().map(Evaluation.Estimate::predicted).toList());
  }

  private static List<Integer> bits(Array array) {
    float[] values = array.toFloats();
    return IntStream.range(0, values.length)
        .mapToObj(i -> Float.floatToRawIntBits(values[i]))
        .toList();
  }

  private static FacialRelationalNetwork network() {
    return new SettingsReader(TestingEngines.REGISTRY, "network")
        .read(RunConfig.Model.class, NETWORK)
        .network(0);
  }

  private static Batches batches() {
    Regions regions = Regions.GRID_3X3;
    RegionLayout layout = RegionLayout.of(regions, 3, 3, 2);
    int frames = SAMPLES.all().mapToInt(Sample::frames).max().orElseThrow();
    return new Batches(new BatchFiller(regions, layout), 5L * frames * layout.mapSize());
  }
}
