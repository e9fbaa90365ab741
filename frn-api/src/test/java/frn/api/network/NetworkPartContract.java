package frn.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import frn.api.Compute;
import frn.api.FrnPlugin;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every part of the network does, on every engine that the test's class path has; inherit
 * {@link EncoderContract}, {@link RelationContract} or {@link EstimatorContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NetworkPartContract {
  private static final int FEATURES = 5;
  private static final double STEP = 1e-5;

  /** A gradient may be zero but for rounding, such as that of a bias before batch norm. */
  private static final double SMALL = 1e-2;

  private static final int SLOPES = 3;
  private static final Set<String> OUTPUTS = Set.of("d", "f", "y");
  private static final int[] LENGTHS = {3, 4, 2, 4};

  private final Map<String, Engine> engines = new LinkedHashMap<>();

  /** Small networks by what is special about the part that they contain; the rest is plain. */
  abstract Map<String, FacialRelationalNetwork> networks();

  @BeforeAll
  void open() {
    for (FrnPlugin plugin : ServiceLoader.load(FrnPlugin.class)) {
      for (EngineFactory<?> factory : plugin.engines()) {
        if (factory.settings() == NoSettings.class) {
          engines.put(factory.name(), open(factory));
        }
      }
    }
    assertFalse(engines.isEmpty(), "no engine is on the class path");
  }

  private static <S extends Record> Engine open(EngineFactory<S> factory) {
    return factory.create(factory.settings().cast(new NoSettings()), Compute.cpu(1));
  }

  @AfterAll
  void close() {
    engines.values().forEach(Engine::close);
  }

  /** Each network on each engine. */
  Stream<Arguments> cases() {
    return networks().keySet().stream()
        .flatMap(network -> engines.keySet().stream().map(engine -> arguments(network, engine)));
  }

  Engine engine(String name) {
    return engines.get(name);
  }

  private Model model(String network, String engine, Precision precision) {
    return engine(engine).model(networks().get(network), 7, precision);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreSlopes(String network, String engine) {
    Feed feed = clips(network, 1, 4, LENGTHS);
    try (Model model = model(network, engine, Precision.FLOAT64)) {
      Map<String, Array> gradients = model.gradients(feed, 3);
      double scale = largest(gradients);
      gradients.forEach(
          (name, gradient) -> {
            if (!name.equals(Program.LOSS)) {
              assertSlopes(
                  model, feed, name, gradient, 1e-5 * Math.max(largest(gradient), SMALL * scale));
            }
          });
    }
  }

  private static void assertSlopes(
      Model model, Feed feed, String name, Array gradient, double tolerance) {
    Array values = model.parameters().get(name);
    assertArrayEquals(values.shape(), gradient.shape(), name);
    int checked = Math.min(SLOPES, values.size());
    for (int k = 0; k < checked; k++) {
      int i = (int) ((long) k * values.size() / checked);
      double slope =
          (lossAt(model, feed, name, values, i, STEP) - lossAt(model, feed, name, values, i, -STEP))
              / (2 * STEP);
      assertEquals(slope, gradient.at(i), tolerance, name + " at " + i);
    }
    model.load(Map.of(name, values));
  }

  private static double lossAt(
      Model model, Feed feed, String name, Array values, int i, double by) {
    double[] moved = values.toDoubles();
    moved[i] += by;
    model.load(Map.of(name, Array.of(moved, values.shape())));
    return model.gradients(feed, 3).get(Program.LOSS).at(0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void enginesAgree(String network, String engine) {
    Feed feed = clips(network, 1, 4, LENGTHS);
    String reference = engines.keySet().iterator().next();
    try (Model expected = model(network, reference, Precision.FLOAT64)) {
      Map<String, Array> outputs = expected.evaluate(feed, OUTPUTS);
      Map<String, Array> gradients = expected.gradients(feed, 3);
      for (Precision precision : Precision.values()) {
        double tolerance = precision == Precision.FLOAT64 ? 1e-5 : 1e-3;
        try (Model found = model(network, engine, precision)) {
          found.load(expected.parameters());
          assertNear(outputs, found.evaluate(feed, OUTPUTS), tolerance);
          assertNear(gradients, found.gradients(feed, 3), tolerance);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void paddingOfAnyLengthChangesNothing(String network, String engine) {
    try (Model model = model(network, engine, Precision.FLOAT64)) {
      Feed tight = clips(network, 1, 4, LENGTHS);
      Map<String, Array> outputs = model.evaluate(tight, OUTPUTS);
      Map<String, Array> gradients = model.gradients(tight, 3);
      for (int padded : new int[] {5, 9}) {
        Feed loose = clips(network, 1, padded, LENGTHS);
        assertNear(outputs, model.evaluate(loose, OUTPUTS), 1e-12);
        assertNear(gradients, model.gradients(loose, 3), 1e-10);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aBatchEqualsItsClipsOneByOne(String network, String engine) {
    try (Model model = model(network, engine, Precision.FLOAT64)) {
      model.train(clips(network, 1, 4, LENGTHS), 0, Adam.of(0.01));
      Map<String, Array> batch = model.evaluate(clips(network, 1, 4, LENGTHS), OUTPUTS);
      for (int b = 0; b < LENGTHS.length; b++) {
        Map<String, Array> alone =
            model.evaluate(clips(network, 1 + b, LENGTHS[b], LENGTHS[b]), OUTPUTS);
        for (String name : OUTPUTS) {
          double[] found = alone.get(name).toDoubles();
          double[] all = batch.get(name).toDoubles();
          double[] expected = Arrays.copyOfRange(all, b * found.length, (b + 1) * found.length);
          assertArrayEquals(expected, found, 1e-12 * Math.max(1, largest(batch.get(name))), name);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void savedAndLoadedParametersGiveTheSameOutputs(String network, String engine) {
    Feed feed = clips(network, 1, 4, LENGTHS);
    try (Model trained = model(network, engine, Precision.FLOAT32);
        Model loaded = engine(engine).model(networks().get(network), 99, Precision.FLOAT32)) {
      trained.train(feed, 0, Adam.of(0.01));
      loaded.load(trained.parameters());
      assertSame(trained.evaluate(feed, OUTPUTS), loaded.evaluate(feed, OUTPUTS));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void numbersDependOnSeedAndStepAlone(String network, String engine) {
    Feed feed = clips(network, 1, 4, LENGTHS);
    try (Model fresh = model(network, engine, Precision.FLOAT32);
        Model used = model(network, engine, Precision.FLOAT32)) {
      used.evaluate(clips(network, 5, 6, 6, 1), OUTPUTS);
      used.gradients(clips(network, 9, 2, 2, 2, 1), 1);
      assertSame(fresh.gradients(feed, 8), used.gradients(feed, 8));
    }
  }

  /** Clips of these lengths, each depending on its number alone, with ages as targets. */
  Feed clips(String network, int first, int padded, int... lengths) {
    int regions = networks().get(network).regions().count();
    int size = regions * FEATURES;
    double[] x = new double[padded * lengths.length * size];
    double[] targets = new double[lengths.length];
    for (int b = 0; b < lengths.length; b++) {
      SplittableRandom random = new SplittableRandom(first + b);
      targets[b] = random.nextDouble(-1, 1);
      for (int t = 0; t < lengths[b]; t++) {
        for (int i = 0; i < size; i++) {
          x[(t * lengths.length + b) * size + i] = random.nextDouble(-1, 1);
        }
      }
    }
    return new Feed(
        Map.of(
            "x", Array.of(x, padded, lengths.length, regions, FEATURES),
            "target", Array.of(targets, lengths.length, 1)),
        Map.of("lengths", lengths));
  }

  private static void assertNear(
      Map<String, Array> expected, Map<String, Array> found, double tolerance) {
    assertEquals(expected.keySet(), found.keySet());
    double scale = largest(expected);
    expected.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), found.get(name).shape(), name);
          double bound = tolerance * Math.max(largest(array), SMALL * scale);
          assertArrayEquals(array.toDoubles(), found.get(name).toDoubles(), bound, name);
        });
  }

  private static void assertSame(Map<String, Array> expected, Map<String, Array> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, array) -> assertArrayEquals(array.toFloats(), found.get(name).toFloats(), name));
  }

  private static double largest(Map<String, Array> arrays) {
    return arrays.values().stream().mapToDouble(NetworkPartContract::largest).max().orElse(0);
  }

  private static double largest(Array array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> Math.abs(array.at(i))).max().orElse(0);
  }
}
