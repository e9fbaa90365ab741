package frn.plugins.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.TestingShared;
import frn.api.array.Array;
import frn.api.graph.Engine;
import frn.api.graph.Feed;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.api.graph.RoundedConstants;
import frn.api.network.FacialRelationalNetwork;
import frn.api.network.Regions;
import frn.files.Safetensors;
import frn.plugins.encoder.Input;
import frn.plugins.encoder.LstmEncoder;
import frn.plugins.estimator.MlpEstimator;
import frn.plugins.relation.PairwiseRelation;
import frn.plugins.relation.PairwiseRelation.Settings.Aggregate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every engine computes what an independent implementation computed with the same weights. */
public abstract class GoldenContract {
  /** The engine under test. */
  protected abstract Engine engine();

  @ParameterizedTest
  @CsvSource({
    "frn-age-lf-ri, FLOAT64, 1e-9",
    "frn-age-plain-mean, FLOAT64, 1e-9",
    "frn-gender-lf, FLOAT64, 1e-9",
    "frn-age-lf-ri, FLOAT32, 1e-3",
    "frn-age-plain-mean, FLOAT32, 1e-3",
    "frn-gender-lf, FLOAT32, 1e-3",
  })
  void outputsLossAndGradientsAgree(String file, Precision precision, double tolerance) {
    Safetensors golden = Safetensors.read(TestingShared.path("golden/" + file + ".safetensors"));
    Map<String, Array> arrays = golden.arrays();
    int classes = file.contains("gender") ? 2 : 0;
    try (Engine engine = engine();
        Model model = engine.model(network(golden, classes), 1, precision)) {
      model.load(named(arrays, "weights."));
      Map<String, Array> expected = named(arrays, "eval.");
      Set<String> wanted =
          classes == 0 && expected.containsKey("lam")
              ? Set.of("d", "r", "lam", "f", "y")
              : Set.of("d", "r", "f", "y");
      double loss = arrays.get("train.loss").at(0);
      model
          .evaluate(feed(arrays, classes), wanted)
          .forEach((name, found) -> assertNear(expected.get(name), found, tolerance, loss, name));

      Map<String, Array> expectedGradients = named(arrays, "grad.");
      expectedGradients.put(Program.LOSS, arrays.get("train.loss"));
      Map<String, Array> gradients = model.gradients(feed(arrays, classes), 0);
      assertEquals(expectedGradients.keySet(), gradients.keySet());
      gradients.forEach(
          (name, found) -> assertNear(expectedGradients.get(name), found, tolerance, loss, name));
    }
  }

  private static Program network(Safetensors golden, int classes) {
    String config = golden.metadata().get("config");
    List<Integer> g = numbers(config, "g");
    FacialRelationalNetwork network =
        new FacialRelationalNetwork(
            Regions.GRID_3X3,
            new LstmEncoder(
                new LstmEncoder.Settings(
                    numbers(config, "fc1").get(0),
                    numbers(config, "lstm"),
                    new LstmEncoder.Settings.Dropout(0, 0),
                    Input.ABSOLUTE)),
            new PairwiseRelation(
                new PairwiseRelation.Settings(
                    config.matches(".*\"locational\": *true.*"),
                    config.matches(".*\"importance\": *true.*"),
                    config.contains("\"mean\"") ? Aggregate.MEAN : Aggregate.SUM,
                    g,
                    0,
                    PairwiseRelation.Order.FIXED)),
            new MlpEstimator(new MlpEstimator.Settings(numbers(config, "k"), 0, true)),
            classes);
    return new RoundedConstants(network); // as the files have their centres (p, q)
  }

  private static List<Integer> numbers(String config, String name) {
    MatchResult match =
        Pattern.compile("\"" + name + "\": *\\[?([\\d, ]+)")
            .matcher(config)
            .results()
            .findFirst()
            .orElseThrow();
    List<Integer> numbers = new ArrayList<>();
    for (String number : match.group(1).split(",")) {
      if (!number.isBlank()) {
        numbers.add(Integer.valueOf(number.trim()));
      }
    }
    return numbers;
  }

  private static Feed feed(Map<String, Array> arrays, int classes) {
    Array x = arrays.get("input.x"); // [B, T, 9, F]
    int[] shape = x.shape();
    int inner = shape[2] * shape[3];
    double[] turned = new double[x.size()]; // [T, B, 9, F]
    for (int b = 0; b < shape[0]; b++) {
      for (int t = 0; t < shape[1]; t++) {
        for (int i = 0; i < inner; i++) {
          turned[(t * shape[0] + b) * inner + i] = x.at((b * shape[1] + t) * inner + i);
        }
      }
    }
    Map<String, Array> inputs = new LinkedHashMap<>();
    inputs.put("x", Array.of(turned, shape[1], shape[0], shape[2], shape[3]));
    Map<String, int[]> integers = new LinkedHashMap<>();
    integers.put("lengths", integers(arrays.get("input.lengths")));
    if (classes == 0) {
      inputs.put("target", Array.of(arrays.get("input.target").toDoubles(), shape[0], 1));
    } else {
      integers.put("target", integers(arrays.get("input.target")));
    }
    return new Feed(inputs, integers);
  }

  private static int[] integers(Array array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) array.at(i);
    }
    return values;
  }

  private static Map<String, Array> named(Map<String, Array> arrays, String prefix) {
    Map<String, Array> named = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            named.put(name.substring(prefix.length()), array);
          }
        });
    return named;
  }

  /**
   * The largest difference is small beside the largest value. Where that is zero but for rounding,
   * as for a bias before batch norm, it is small beside the loss.
   */
  private static void assertNear(
      Array expected, Array found, double tolerance, double loss, String name) {
    assertArrayEquals(expected.shape(), found.shape(), name);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, Math.abs(expected.at(i)));
      double error = Math.abs(expected.at(i) - found.at(i));
      difference = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(difference, error);
    }
    double bound = tolerance * (largest < 1e-10 ? loss : largest);
    assertTrue(
        difference <= bound,
        name + ": expected a difference of at most " + bound + ", found " + difference);
  }
}
