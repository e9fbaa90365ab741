package frn.plugins.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frn.api.Compute;
import frn.api.NoSettings;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.plugins.BuiltinPlugin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation gives the same result and gradients on all built-in engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EnginesAgreeTest {
  private static final Feed NOTHING = Feed.of(Map.of());
  private static final Set<String> Y = Set.of("y");

  private List<Engine> engines;

  @BeforeAll
  void open() {
    engines = new BuiltinPlugin().engines().stream().map(EnginesAgreeTest::open).toList();
    assumeTrue(engines.size() > 1, "there is one engine");
  }

  private static <S extends Record> Engine open(EngineFactory<S> factory) {
    return factory.create(factory.settings().cast(new NoSettings()), Compute.cpu(1));
  }

  @AfterAll
  void close() {
    engines.forEach(Engine::close);
  }

  static Stream<String> operations() {
    return TestingPrograms.operations().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void onResultAndGradients(String operation) {
    Program program = TestingPrograms.operations().get(operation);
    try (Model first = engines.get(0).model(program, 7, Precision.FLOAT64)) {
      Map<String, Array> results = first.evaluate(NOTHING, Y);
      Map<String, Array> gradients = first.gradients(NOTHING, 3);
      for (Engine engine : engines.subList(1, engines.size())) {
        for (Precision precision : Precision.values()) {
          try (Model other = engine.model(program, 7, precision)) {
            other.load(first.parameters());
            double tolerance = precision == Precision.FLOAT64 ? 1e-5 : 1e-3;
            assertNear(results, other.evaluate(NOTHING, Y), tolerance);
            assertNear(gradients, other.gradients(NOTHING, 3), tolerance);
          }
        }
      }
    }
  }

  private static void assertNear(
      Map<String, Array> expected, Map<String, Array> found, double tolerance) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), found.get(name).shape(), name);
          double largest =
              IntStream.range(0, array.size())
                  .mapToDouble(i -> Math.abs(array.at(i)))
                  .max()
                  .orElseThrow();
          assertArrayEquals(
              array.toDoubles(), found.get(name).toDoubles(), tolerance * largest, name);
        });
  }
}
