package frn.plugins.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.array.Array;
import frn.api.graph.Adam;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Graph;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.Sgd;
import frn.api.graph.Tensor;
import frn.api.network.FacialRelationalNetwork;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every engine does, for every operation; of the parts of the network, the contracts in {@code
 * frn.api.network} say it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract {
  private static final Feed NOTHING = Feed.of(Map.of());
  private static final Set<String> Y = Set.of("y");
  private static final double STEP = 1e-5;
  private static final int VALUES_CHECKED = 3;

  private Engine engine;

  /** The engine under test. */
  protected abstract Engine create();

  @BeforeAll
  void open() {
    engine = create();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  static Stream<String> operations() {
    return TestingPrograms.operations().keySet().stream();
  }

  private static FacialRelationalNetwork network(String name) {
    return TestingPrograms.networks().get(name);
  }

  private Model model(Program program, Precision precision) {
    return engine.model(program, 7, precision);
  }

  @Test
  void everyOperationHasACase() {
    Set<String> called = new TreeSet<>(Set.of("input", "integers")); // other tests feed these
    for (Program program : TestingPrograms.operations().values()) {
      try (Model model = model(g -> program.define(noting(g, called)), Precision.FLOAT64)) {
        model.evaluate(NOTHING, Y);
        model.gradients(NOTHING, 0);
      }
    }

    Set<String> operations = new TreeSet<>();
    for (Method operation : Graph.class.getMethods()) {
      operations.add(operation.getName());
    }
    assertEquals(operations, called);
  }

  /** Notes the operations that are called. */
  private static Graph noting(Graph graph, Set<String> called) {
    return (Graph)
        Proxy.newProxyInstance(
            Graph.class.getClassLoader(),
            new Class<?>[] {Graph.class},
            (proxy, method, arguments) -> {
              called.add(method.getName());
              Object result = method.invoke(graph, arguments);
              return result instanceof Graph inner ? noting(inner, called) : result;
            });
  }

  /** A network that fell apart must not look like one that says zero. */
  @Test
  void whatIsNoNumberStaysNone() {
    double[] values = new double[40];
    Arrays.fill(values, Double.NaN);
    for (Precision precision : Precision.values()) {
      Program relu = g -> Map.of("y", g.relu(g.multiply(g.input("x"), g.constant(values, 40))));
      try (Model model = model(relu, precision)) {
        Array x = Array.of(new float[40], 40);
        Array y = model.evaluate(Feed.of(Map.of("x", x)), Y).get("y");
        for (int i = 0; i < y.size(); i++) {
          assertTrue(Double.isNaN(y.at(i)), precision + " gives " + y.at(i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void gradientsOfOperationsAreSlopes(String name) {
    try (Model model = model(TestingPrograms.operations().get(name), Precision.FLOAT64)) {
      Map<String, Array> gradients = model.gradients(NOTHING, 3);
      double scale = 1e-6;
      for (Array gradient : gradients.values()) {
        scale = Math.max(scale, largest(gradient) * 1e-3);
      }
      for (String parameter : gradients.keySet()) {
        if (!parameter.equals(Program.LOSS)) {
          assertSlopes(model, parameter, gradients.get(parameter), scale);
        }
      }
    }
  }

  private static void assertSlopes(Model model, String name, Array gradient, double scale) {
    double[] values = model.parameters().get(name).toDoubles();
    assertArrayEquals(model.parameters().get(name).shape(), gradient.shape(), name);
    double bound = 1e-5 * Math.max(scale, largest(gradient));
    for (int k = 0; k < Math.min(VALUES_CHECKED, values.length); k++) {
      int i = (int) ((long) k * values.length / Math.min(VALUES_CHECKED, values.length));
      double above = lossAt(model, name, values, i, STEP, gradient.shape());
      double below = lossAt(model, name, values, i, -STEP, gradient.shape());
      double slope = (above - below) / (2 * STEP);
      assertEquals(slope, gradient.at(i), bound, name + " at " + i);
    }
    model.load(Map.of(name, Array.of(values, gradient.shape())));
  }

  private static double lossAt(
      Model model, String name, double[] values, int i, double by, int[] shape) {
    double[] moved = values.clone();
    moved[i] += by;
    model.load(Map.of(name, Array.of(moved, shape)));
    return model.gradients(NOTHING, 3).get(Program.LOSS).at(0);
  }

  private static double largest(Array array) {
    double largest = 0;
    for (int i = 0; i < array.size(); i++) {
      largest = Math.max(largest, Math.abs(array.at(i)));
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationsOf32BitsAreNearThoseOf64(String name) {
    Program program = TestingPrograms.operations().get(name);
    try (Model narrow = model(program, Precision.FLOAT32);
        Model wide = model(program, Precision.FLOAT64)) {
      assertNear(wide.evaluate(NOTHING, Y), narrow.evaluate(NOTHING, Y), 1e-4);
      assertNear(wide.gradients(NOTHING, 0), narrow.gradients(NOTHING, 0), 1e-3);
    }
  }

  private static void assertNear(
      Map<String, Array> expected, Map<String, Array> found, double tolerance) {
    assertEquals(expected.keySet(), found.keySet());
    double scale = 0;
    for (Array array : expected.values()) {
      scale = Math.max(scale, largest(array));
    }
    for (Map.Entry<String, Array> entry : expected.entrySet()) {
      Array other = found.get(entry.getKey());
      assertArrayEquals(entry.getValue().shape(), other.shape());
      assertArrayEquals(
          entry.getValue().toDoubles(), other.toDoubles(), tolerance * scale, entry.getKey());
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void loadedParametersGiveTheSameResult(String name) {
    Program program = TestingPrograms.operations().get(name);
    try (Model trained = model(program, Precision.FLOAT32);
        Model loaded = engine.model(program, 99, Precision.FLOAT32)) {
      trained.train(NOTHING, 0, Adam.of(0.01));
      loaded.load(trained.parameters());
      assertSame(trained.evaluate(NOTHING, Y), loaded.evaluate(NOTHING, Y));
    }
  }

  @Test
  void trainingGoesOnFromAStateWithTheSameNumbers() {
    FacialRelationalNetwork network = network("dropout");
    Adam adam = new Adam(0.01, 0.9, 0.999, 1e-8, 0.001);
    try (Model whole = model(network, Precision.FLOAT32);
        Model before = model(network, Precision.FLOAT32);
        Model after = model(network, Precision.FLOAT32)) {
      for (int step = 0; step < 6; step++) {
        whole.train(batch(network, step), step, adam);
      }
      for (int step = 0; step < 3; step++) {
        before.train(batch(network, step), step, adam);
      }
      after.restore(before.state());
      for (int step = 3; step < 6; step++) {
        after.train(batch(network, step), step, adam);
      }
      assertSame(whole.state(), after.state());
    }
  }

  private static Feed batch(FacialRelationalNetwork network, int step) {
    return TestingPrograms.clips(network, 10 * step, 4 + step % 3, 3, 4, 2, 1);
  }

  private static void assertSame(Map<String, Array> expected, Map<String, Array> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, array) -> assertArrayEquals(array.toFloats(), found.get(name).toFloats(), name));
  }

  @Test
  void trainingMakesTheLossSmall() {
    FacialRelationalNetwork network = network("frn-lf-ri");
    Feed feed = TestingPrograms.clips(network, 1, 4, 3, 4, 2, 4);
    try (Model model = model(network, Precision.FLOAT32)) {
      double first = model.train(feed, 0, Adam.of(0.02));
      double last = first;
      for (int step = 1; step < 60; step++) {
        last = model.train(feed, step, Adam.of(0.02));
      }
      assertTrue(last < first / 10, first + " to " + last);
    }
  }

  /** The loss is the squared distance from a target, so that the gradient is p − target. */
  private static Program distance() {
    return g ->
        Map.of(
            Program.LOSS,
            g.meanSquaredError(g.parameter("p", 1, 2), g.constant(new double[] {3, -4}, 2)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void adamIsPyTorchs(boolean decoupled) {
    Adam adam = new Adam(0.1, 0.8, 0.9, 1e-3, 0.05, decoupled, Double.POSITIVE_INFINITY);
    try (Model model = model(distance(), Precision.FLOAT64)) {
      model.load(Map.of("p", Array.of(new double[] {0.5, 0.25}, 2)));
      double[] p = {0.5, 0.25};
      double[] m = new double[2];
      double[] v = new double[2];
      double[] target = {3, -4};
      for (int step = 0; step < 5; step++) {
        model.train(NOTHING, step, adam);
        for (int i = 0; i < 2; i++) {
          double g = p[i] - target[i] + (decoupled ? 0 : 0.05 * p[i]);
          p[i] -= decoupled ? 0.1 * 0.05 * p[i] : 0;
          m[i] = 0.8 * m[i] + 0.2 * g;
          v[i] = 0.9 * v[i] + 0.1 * g * g;
          double mean = m[i] / (1 - Math.pow(0.8, step + 1));
          double square = v[i] / (1 - Math.pow(0.9, step + 1));
          p[i] -= 0.1 * mean / (Math.sqrt(square) + 1e-3);
        }
        assertArrayEquals(p, model.parameters().get("p").toDoubles(), 1e-12);
      }
    }
  }

  @Test
  void sgdIsPyTorchsAndGoesOnFromAState() {
    Sgd sgd = new Sgd(0.1, 0.9, 0.05, Double.POSITIVE_INFINITY);
    try (Model model = model(distance(), Precision.FLOAT64);
        Model after = model(distance(), Precision.FLOAT64)) {
      model.load(Map.of("p", Array.of(new double[] {0.5, 0.25}, 2)));
      double[] p = {0.5, 0.25};
      double[] velocity = new double[2];
      double[] target = {3, -4};
      for (int step = 0; step < 5; step++) {
        model.train(NOTHING, step, sgd);
        for (int i = 0; i < 2; i++) {
          velocity[i] = 0.9 * velocity[i] + p[i] - target[i] + 0.05 * p[i];
          p[i] -= 0.1 * velocity[i];
        }
        assertArrayEquals(p, model.parameters().get("p").toDoubles(), 1e-12);
      }
      after.restore(model.state());
      model.train(NOTHING, 5, sgd);
      after.train(NOTHING, 5, sgd);
      assertSame(model.state(), after.state());
    }
  }

  /** The norm is that of all parameters together. */
  @Test
  void longGradientsAreScaledToTheNormAndShortOnesAreNot() {
    Program program =
        g ->
            Map.of(
                Program.LOSS,
                g.add(
                    g.meanSquaredError(g.parameter("a", 0, 1), g.constant(new double[] {3}, 1)),
                    g.meanSquaredError(g.parameter("b", 0, 1), g.constant(new double[] {-4}, 1))));
    for (double maxNorm : new double[] {2, 20}) {
      try (Model model = model(program, Precision.FLOAT64)) {
        model.train(NOTHING, 0, new Sgd(1, 0, 0, maxNorm));
        // The gradients are −6 and 8, of norm 10.
        double factor = Math.min(1, maxNorm / (10 + 1e-6));
        assertEquals(6 * factor, model.parameters().get("a").at(0), 1e-9);
        assertEquals(-8 * factor, model.parameters().get("b").at(0), 1e-9);
      }
    }
  }

  @Test
  void aStepOfNothingMovesKeptStatisticsAlone() {
    FacialRelationalNetwork network = network("frn-lf-ri");
    Feed feed = TestingPrograms.clips(network, 1, 4, 3, 4, 2, 4);
    try (Model model = model(network, Precision.FLOAT32)) {
      model.train(feed, 0, Adam.of(0.01));
      Map<String, Array> before = model.state();
      model.train(feed, 1, Sgd.NONE);
      model
          .state()
          .forEach(
              (name, array) -> {
                boolean same = Arrays.equals(before.get(name).toFloats(), array.toFloats());
                assertEquals(!name.contains("running_"), same, name);
              });
    }
  }

  /** Step by step, as PyTorch's documentation has it. */
  @Test
  void theGatedRecurrentUnitIsPyTorchs() {
    Program program = g -> Map.of("y", g.gru(g.input("x"), new int[] {3}, "r", 2));
    double[] x = {0.5, -1, 2, 0.25, -0.75, 1.5};
    try (Model model = model(program, Precision.FLOAT64)) {
      Feed feed = Feed.of(Map.of("x", Array.of(x, 3, 2)));
      double[] y = model.evaluate(feed, Y).get("y").toDoubles();
      Map<String, Array> w = model.parameters();
      double[] h = new double[2];
      for (int t = 0; t < 3; t++) {
        double[] fromX = affine(w, "ih", x[2 * t], x[2 * t + 1]);
        double[] fromH = affine(w, "hh", h);
        double[] next = new double[2];
        for (int u = 0; u < 2; u++) {
          double r = sigmoid(fromX[u] + fromH[u]);
          double z = sigmoid(fromX[2 + u] + fromH[2 + u]);
          double n = Math.tanh(fromX[4 + u] + r * fromH[4 + u]);
          next[u] = (1 - z) * n + z * h[u];
        }
        h = next;
        assertArrayEquals(h, Arrays.copyOfRange(y, 2 * t, 2 * t + 2), 1e-12);
      }
    }
  }

  private static double[] affine(Map<String, Array> weights, String of, double... x) {
    double[] y = weights.get("r.bias_" + of).toDoubles();
    for (int i = 0; i < 6; i++) {
      for (int k = 0; k < 2; k++) {
        y[i] += weights.get("r.weight_" + of).at(2 * i + k) * x[k];
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void equalSeedsGiveEqualNumbersAndOthersOthers() {
    FacialRelationalNetwork network = network("dropout");
    Feed feed = TestingPrograms.clips(network, 1, 4, 3, 4, 2);
    try (Model one = model(network, Precision.FLOAT32);
        Model same = model(network, Precision.FLOAT32);
        Model other = engine.model(network, 8, Precision.FLOAT32)) {
      assertSame(one.gradients(feed, 5), same.gradients(feed, 5));
      assertSame(one.parameters(), same.parameters());
      assertNotEquals(
          one.gradients(feed, 5).get(Program.LOSS).at(0),
          one.gradients(feed, 6).get(Program.LOSS).at(0));
      other.evaluate(feed, Y);
      assertNotEquals(
          one.parameters().get("encoder.fc1.weight").at(0),
          other.parameters().get("encoder.fc1.weight").at(0));
    }
  }

  @Test
  void parametersDependOnSeedAndNameAlone() {
    Program two =
        g -> {
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("a", g.parameter("a", 1, 5));
          outputs.put("b", g.parameter("b", 1, 5));
          return outputs;
        };
    Program one = g -> Map.of("b", g.parameter("b", 1, 5));
    try (Model both = model(two, Precision.FLOAT32);
        Model alone = model(one, Precision.FLOAT32)) {
      float[] b = both.evaluate(NOTHING, Set.of("b")).get("b").toFloats();
      assertArrayEquals(b, alone.evaluate(NOTHING, Set.of("b")).get("b").toFloats());
    }
  }

  @Test
  void dropoutZeroesTheRateAndKeepsTheMean() {
    int n = 100_001;
    Program program = g -> Map.of(Program.LOSS, g.mean(g.dropout(g.parameter("x", 0, n), 0.3), 0));
    try (Model model = model(program, Precision.FLOAT32)) {
      float[] ones = new float[n];
      Arrays.fill(ones, 1);
      model.load(Map.of("x", Array.of(ones, n)));
      Array slopes = model.gradients(NOTHING, 0).get("x");
      int zeros = 0;
      for (int i = 0; i < n; i++) {
        if (slopes.at(i) == 0) {
          zeros++;
        } else {
          assertEquals(1 / 0.7 / n, slopes.at(i), 1e-10);
        }
      }
      assertEquals(0.3, (double) zeros / n, 0.01);
    }
  }

  @Test
  void keptStatisticsFollowTheBatchesAsInPyTorch() {
    Program program =
        g -> {
          Tensor y = g.batchNorm(g.input("x"), "n");
          return g.training()
              ? Map.of("y", y, Program.LOSS, g.meanSquaredError(y, g.input("x")))
              : Map.of("y", y);
        };
    Feed feed = Feed.of(Map.of("x", Array.of(new double[] {1, 2, 3, 6}, 4, 1)));
    try (Model model = model(program, Precision.FLOAT64)) {
      model.gradients(feed, 0);
      assertEquals(0, model.parameters().get("n.running_mean").at(0));
      model.train(feed, 0, Adam.of(0));
      assertEquals(0.3, model.parameters().get("n.running_mean").at(0), 1e-12);
      assertEquals(0.9 + 0.1 * 14 / 3, model.parameters().get("n.running_var").at(0), 1e-12);
    }
  }

  @Test
  void directBuffersAreReadLikeOthers() {
    Program program = g -> Map.of("y", g.relu(g.linear(g.input("x"), "l", 3)));
    double[] values = {1, 2, 3, 4, 5, 6};
    DoubleBuffer direct =
        ByteBuffer.allocateDirect(48).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    direct.put(values).flip();
    DoubleBuffer swapped =
        ByteBuffer.allocateDirect(48).order(ByteOrder.BIG_ENDIAN).asDoubleBuffer();
    swapped.put(values).flip();
    try (Model model = model(program, Precision.FLOAT64)) {
      Map<String, Array> expected = model.evaluate(Feed.of(Map.of("x", Array.of(values, 2, 3))), Y);
      assertSame(expected, model.evaluate(Feed.of(Map.of("x", Array.of(direct, 2, 3))), Y));
      assertSame(expected, model.evaluate(Feed.of(Map.of("x", Array.of(swapped, 2, 3))), Y));
    }
  }

  @Test
  void inputsAreNotWrittenTo() {
    Program program = g -> Map.of("y", g.relu(g.input("x")));
    FloatBufferHolder x = new FloatBufferHolder(-1, 2);
    try (Model model = model(program, Precision.FLOAT32)) {
      assertArrayEquals(
          new float[] {0, 2},
          model.evaluate(Feed.of(Map.of("x", x.array())), Y).get("y").toFloats());
      assertArrayEquals(new float[] {-1, 2}, x.array().toFloats());
    }
  }

  /** Floats in native memory. */
  private record FloatBufferHolder(Array array) {
    FloatBufferHolder(float... values) {
      this(
          Array.of(
              ByteBuffer.allocateDirect(4 * values.length)
                  .order(ByteOrder.nativeOrder())
                  .asFloatBuffer()
                  .put(values)
                  .flip(),
              values.length));
    }
  }

  @Test
  void wantedOutputsMayFeedEachOther() {
    Program program =
        g -> {
          Tensor a = g.linear(g.constant(new double[] {1, -2}, 1, 2), "l", 4);
          return Map.of("a", a, "y", g.relu(a));
        };
    try (Model model = model(program, Precision.FLOAT64)) {
      Map<String, Array> outputs = model.evaluate(NOTHING, Set.of("a", "y"));
      for (int i = 0; i < 4; i++) {
        assertEquals(Math.max(0, outputs.get("a").at(i)), outputs.get("y").at(i));
      }
      assertTrue(Arrays.stream(outputs.get("a").toDoubles()).anyMatch(value -> value < 0));
    }
  }

  @Test
  void wrongShapesNameTheParameter() {
    Program program = g -> Map.of("y", g.linear(g.input("x"), "encoder.fc1", 3));
    Feed feed = Feed.of(Map.of("x", Array.of(new double[] {1, 2}, 1, 2)));
    Map<String, Array> wrong = Map.of("encoder.fc1.weight", Array.of(new double[] {1, 2}, 1, 2));
    try (Model before = model(program, Precision.FLOAT64);
        Model after = model(program, Precision.FLOAT64)) {
      before.load(wrong);
      assertMessage(() -> before.evaluate(feed, Y), "encoder.fc1.weight", "[3, 2]", "[1, 2]");
      after.evaluate(feed, Y);
      assertMessage(() -> after.load(wrong), "encoder.fc1.weight", "[3, 2]", "[1, 2]");
      assertMessage(
          () -> after.load(Map.of("fc1.weight", Array.of(new double[] {1}, 1))), "fc1.weight");
    }
  }

  @Test
  void parametersThatTheProgramDoesNotHaveAreNamed() {
    Program program = g -> Map.of("y", g.parameter("a", 1, 2));
    try (Model model = model(program, Precision.FLOAT64)) {
      model.load(Map.of("b", Array.of(new double[] {1}, 1)));
      assertMessage(() -> model.evaluate(NOTHING, Y), "no parameter b", "[a]");
    }
  }

  @Test
  void missingInputsAndOutputsAreNamed() {
    Program program = g -> Map.of("y", g.input("x"));
    try (Model model = model(program, Precision.FLOAT64)) {
      assertMessage(() -> model.evaluate(NOTHING, Y), "input x is missing");
      Feed feed = Feed.of(Map.of("x", Array.of(new double[] {1}, 1)));
      assertMessage(() -> model.evaluate(feed, Set.of("z")), "no output z", "[y]");
      assertMessage(() -> model.train(feed, 0, Adam.of(1)), "no output loss");
    }
  }

  @Test
  void aBatchOfOneCannotBeNormalized() {
    FacialRelationalNetwork network = network("frn");
    try (Model model = model(network, Precision.FLOAT64)) {
      assertMessage(
          () -> model.train(TestingPrograms.clips(network, 1, 4, 3), 0, Adam.of(1)),
          "batchNorm estimator.bn1",
          "at least 2 clips");
    }
  }

  private static void assertMessage(Executable call, String... parts) {
    FrnException failure = assertThrows(FrnException.class, call);
    for (String part : parts) {
      assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
  }
}
