package frn.plugins.engine;

import frn.api.array.Array;
import frn.api.graph.Feed;
import frn.api.graph.Graph;
import frn.api.graph.Program;
import frn.api.graph.Tensor;
import frn.api.network.FacialRelationalNetwork;
import frn.api.network.Regions;
import frn.plugins.encoder.Input;
import frn.plugins.encoder.LstmEncoder;
import frn.plugins.estimator.MlpEstimator;
import frn.plugins.relation.PairwiseRelation;
import frn.plugins.relation.PairwiseRelation.Settings.Aggregate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** Small programs: one for each operation, and networks of the built-in parts. */
final class TestingPrograms {
  private TestingPrograms() {}

  private static Tensor stacked(Graph g, Tensor x) {
    int[] lengths = {1, 3};
    Tensor packed = g.pack(x, lengths);
    return g.lastStep(g.lstm(g.lstm(packed, lengths, "a", 3), lengths, "b", 2), lengths);
  }

  /** The programs of one operation each, by name; {@code y} is its result. */
  static Map<String, Program> operations() {
    Map<String, Program> all = new LinkedHashMap<>();
    all.put("linear", of((g, x) -> g.linear(x, "l", 3), 4, 2, 5));
    all.put("linear of many rows", of((g, x) -> g.linear(x, "l", 2), 2, 520, 3));
    all.put(
        "linearPairs",
        of((g, x) -> g.linearPairs(x, "l", 4, ints(0, 0, 2, 1), ints(1, 2, 1, 1)), 2, 3, 5));
    all.put("conv2d", of((g, x) -> g.conv2d(x, "c", 3, 3), 2, 5, 4, 2));
    all.put("conv2d of one pixel", of((g, x) -> g.conv2d(x, "c", 2, 1), 2, 3, 3, 2));
    all.put("maxPool", of((g, x) -> g.maxPool(x, 2), 2, 4, 6, 3));
    all.put("maxPool of odd maps", of((g, x) -> g.maxPool(x, 2), 2, 5, 3, 3));
    all.put("relu", of(Graph::relu, 4, 7));
    all.put("relu of a product", of((g, x) -> g.relu(g.linear(x, "l", 5)), 4, 3));
    all.put("exp", of(Graph::exp, 4, 7));
    all.put("log", of((g, x) -> g.log(g.exp(x)), 4, 7));
    all.put("log of a sum read twice", of(TestingPrograms::logTwice, 3, 4));
    all.put("entropy", of(TestingPrograms::entropy, 3, 5));
    all.put("dropout", of((g, x) -> g.dropout(x, 0.4), 5, 7));
    all.put("dropout of relu", of((g, x) -> g.dropout(g.relu(g.linear(x, "l", 5)), 0.4), 5, 7));
    all.put("pack", of((g, x) -> g.pack(x, ints(2, 4, 1, 4)), 4, 4, 3, 2));
    all.put("pack of equal lengths", of((g, x) -> g.pack(x, ints(3, 3)), 3, 2, 2));
    all.put("pack with padding for all", of((g, x) -> g.pack(x, ints(2, 2)), 3, 2, 2));
    all.put("lstm", of((g, x) -> g.lstm(x, ints(1, 4, 2), "r", 3), 7, 3, 5));
    all.put("lstm of equal lengths", of((g, x) -> g.lstm(x, ints(4, 4), "r", 3), 8, 3, 5));
    all.put("lstm of one step", of((g, x) -> g.lstm(x, ints(1, 1), "r", 3), 2, 4));
    all.put("gru", of((g, x) -> g.gru(x, ints(1, 4, 2), "r", 3), 7, 3, 5));
    all.put("gru of equal lengths", of((g, x) -> g.gru(x, ints(4, 4), "r", 3), 8, 3, 5));
    all.put("gru of one step", of((g, x) -> g.gru(x, ints(1, 1), "r", 3), 2, 4));
    all.put(
        "stacked gru",
        of((g, x) -> g.gru(g.gru(x, ints(1, 3), "a", 3), ints(1, 3), "b", 2), 4, 2, 4));
    all.put("stacked lstm", of(TestingPrograms::stacked, 3, 2, 4));
    all.put("lastStep", of((g, x) -> g.lastStep(x, ints(1, 4, 2)), 7, 2, 5));
    all.put("batchNorm", of((g, x) -> g.batchNorm(x, "n"), 6, 4));
    all.put("batchNorm of maps", of((g, x) -> g.batchNorm(x, "n"), 2, 3, 2, 4));
    all.put("concat", of((g, x) -> g.concat(1, x, g.relu(x), x), 2, 3, 4));
    all.put("concat in front", of((g, x) -> g.concat(0, x, g.select(x, 0, 1)), 2, 3));
    all.put("concat at the end", of((g, x) -> g.concat(2, g.select(x, 2, 0), x), 2, 3, 4));
    all.put("select", of((g, x) -> g.select(x, 1, 2, 0, 2), 2, 3, 4));
    all.put("select in front", of((g, x) -> g.select(x, 0, 1), 2, 3, 4));
    all.put("select at the end", of((g, x) -> g.select(x, 2, 3, 1), 2, 3, 4));
    all.put("softmax", of((g, x) -> g.softmax(x, 1), 3, 5));
    all.put("softmax in the middle", of((g, x) -> g.softmax(x, 1), 3, 5, 2));
    all.put("sum in front", of((g, x) -> g.sum(x, 0), 3, 4, 2));
    all.put("sum of many", of((g, x) -> g.sum(x, 1), 5, 2, 3));
    all.put("sum of few", of((g, x) -> g.sum(x, 1), 2, 5, 3));
    all.put("sum at the end", of((g, x) -> g.sum(x, 2), 3, 4, 2));
    all.put("sum of a vector", of((g, x) -> g.sum(x, 0), 5));
    all.put("mean", of((g, x) -> g.mean(x, 1), 3, 4, 2));
    all.put("add", of((g, x) -> g.add(x, g.relu(x)), 3, 4));
    all.put("add to itself", of((g, x) -> g.add(x, x), 3, 4));
    all.put("add a row", of((g, x) -> g.add(x, g.parameter("b", 1, 4)), 2, 3, 4));
    all.put("add a slice", of((g, x) -> g.add(g.parameter("b", 1, 1, 3, 4), x), 5, 3, 4));
    all.put("add both repeated", of((g, x) -> g.add(g.parameter("b", 1, 3, 1, 2), x), 4, 1));
    all.put("multiply", of((g, x) -> g.multiply(x, g.relu(x)), 3, 4));
    all.put("square", of((g, x) -> g.multiply(x, x), 3, 4));
    all.put("multiply a matrix", of((g, x) -> g.multiply(x, g.parameter("w", 1, 3, 4)), 2, 3, 4));
    all.put("multiply columns", of((g, x) -> g.multiply(x, g.parameter("w", 1, 2, 3, 1)), 2, 3, 4));
    all.put(
        "multiply the middle", of((g, x) -> g.multiply(x, g.parameter("w", 1, 2, 1, 4)), 2, 3, 4));
    all.put("multiply a number", of((g, x) -> g.multiply(x, g.parameter("w", 1, 1)), 2, 3, 4));
    all.put("reshape", of((g, x) -> g.reshape(g.linear(x, "l", 6), 4, 3), 2, 5));
    all.put(
        "reshape read twice",
        of((g, x) -> g.add(g.reshape(g.relu(g.reshape(x, 6)), 2, 3), x), 2, 3));
    all.put("parameter used twice", of((g, x) -> g.linear(g.linear(x, "l", 4), "l", 4), 3, 4));
    all.put("within", of((g, x) -> g.within("a").within("b").linear(x, "l", 4), 3, 4));
    all.put("crossEntropy", g -> crossEntropy(g, g.parameter("x", 2, 4, 3)));
    all.put("weighted crossEntropy", g -> crossEntropy(g, g.parameter("x", 2, 4, 3), 0.5, 2, 1));
    return all;
  }

  private static Tensor logTwice(Graph g, Tensor x) {
    Tensor positive = g.add(g.multiply(x, x), g.constant(new double[] {0.5}, 1));
    return g.add(g.log(positive), g.relu(positive));
  }

  /** −Σ λ ln λ, as a penalty has it. */
  private static Tensor entropy(Graph g, Tensor x) {
    Tensor lam = g.softmax(x, 1);
    return g.sum(g.multiply(lam, g.log(lam)), 1);
  }

  /** An operation on a parameter {@code x}, so that it has a gradient, and a loss of the result. */
  private static Program of(BiFunction<Graph, Tensor, Tensor> operation, int... shape) {
    return g -> {
      Tensor y = operation.apply(g, g.parameter("x", 1, shape));
      if (!g.training()) {
        return Map.of("y", y);
      }
      double[] target = new SplittableRandom(3).doubles(Array.size(y.shape()), -1, 1).toArray();
      return Map.of("y", y, Program.LOSS, g.meanSquaredError(y, g.constant(target, y.shape())));
    };
  }

  private static Map<String, Tensor> crossEntropy(Graph g, Tensor x, double... weights) {
    return g.training()
        ? Map.of("y", x, Program.LOSS, g.crossEntropy(x, ints(2, 0, 1, 1), weights))
        : Map.of("y", x);
  }

  private static int[] ints(int... values) {
    return values;
  }

  /** Networks of the built-in parts over {@link #clips}, without dropout unless named so. */
  static Map<String, FacialRelationalNetwork> networks() {
    return Map.of(
        "frn",
        network(false, 0, 0),
        "frn-lf-ri",
        network(true, 0, 0),
        "dropout",
        network(true, 0.3, 2));
  }

  /**
   * @param locationAndImportance whether relations have both
   * @param dropout the rate everywhere
   */
  private static FacialRelationalNetwork network(
      boolean locationAndImportance, double dropout, int classes) {
    return new FacialRelationalNetwork(
        new Regions(1, 3),
        new LstmEncoder(
            new LstmEncoder.Settings(
                4,
                List.of(3, 4),
                new LstmEncoder.Settings.Dropout(dropout, dropout),
                Input.ABSOLUTE)),
        new PairwiseRelation(
            new PairwiseRelation.Settings(
                locationAndImportance,
                locationAndImportance,
                Aggregate.SUM,
                List.of(6, 5),
                dropout,
                PairwiseRelation.Order.FIXED)),
        new MlpEstimator(new MlpEstimator.Settings(List.of(5, 4), dropout, true)),
        classes);
  }

  /**
   * Clips of these lengths, a clip's features depending on its number alone.
   *
   * @param first the number of the first clip
   * @param padded the frames of the padded batch
   */
  static Feed clips(FacialRelationalNetwork network, int first, int padded, int... lengths) {
    int regions = network.regions().count();
    int features = 5;
    int batch = lengths.length;
    double[] x = new double[padded * batch * regions * features];
    double[] ages = new double[batch];
    int[] classes = new int[batch];
    for (int b = 0; b < batch; b++) {
      SplittableRandom random = new SplittableRandom(first + b);
      ages[b] = random.nextDouble(-1, 1);
      classes[b] = random.nextInt(Math.max(1, network.classes()));
      for (int t = 0; t < lengths[b]; t++) {
        for (int i = 0; i < regions * features; i++) {
          x[(t * batch + b) * regions * features + i] = random.nextDouble(-1, 1);
        }
      }
    }
    Map<String, Array> arrays = new LinkedHashMap<>();
    arrays.put("x", Array.of(x, padded, batch, regions, features));
    Map<String, int[]> integers = new LinkedHashMap<>(Map.of("lengths", lengths));
    if (network.classes() == 0) {
      arrays.put("target", Array.of(ages, batch, 1));
    } else {
      integers.put("target", classes);
    }
    return new Feed(arrays, integers);
  }
}
