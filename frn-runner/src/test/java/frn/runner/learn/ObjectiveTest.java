package frn.runner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.array.Array;
import frn.api.graph.Feed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private static final Batch BATCH =
      new Batch(
          List.of(TestingSamples.sample("a", 1, 1), TestingSamples.sample("b", 1, 3)),
          Array.of(new float[4], 1, 2, 1, 2),
          new int[] {1, 1});

  @Test
  void aRegressionIsLearnedInDeviationsFromTheMean() {
    Objective objective = Regression.of(new double[] {1, 2, 3, 6}, true);

    Feed feed = objective.feed(BATCH);

    double deviation = Math.sqrt(3.5);
    Array target = feed.arrays().get("target");
    assertArrayEquals(new int[] {2, 1}, target.shape());
    assertEquals(-2 / deviation, target.at(0), 1e-6);
    assertEquals(0, target.at(1), 1e-6);
    assertArrayEquals(BATCH.lengths(), feed.integers().get("lengths"));
    assertEquals(Map.of("mean", "3.0", "deviation", "" + deviation), objective.metadata());
  }

  @Test
  void estimatesOfARegressionAreTurnedBackIntoTheUnit() {
    Objective objective = Regression.of(new double[] {10, 30}, true);

    List<Double> outputs = objective.outputs(new double[] {0.5});

    assertEquals(List.of(25.0), outputs);
    assertEquals(25, objective.predicted(outputs));
    assertEquals(2, objective.score(25, 27));
    assertEquals(0.25, objective.loss(new double[] {0.5}, 30));
  }

  @Test
  void aRegressionCanBeLearnedInItsUnit() {
    Objective objective = Regression.of(new double[] {10, 30}, false);

    assertEquals(3, objective.feed(BATCH).arrays().get("target").at(1));
    assertEquals(List.of(0.5), objective.outputs(new double[] {0.5}));
  }

  @Test
  void equalTruthsAreNotDividedByZero() {
    Objective objective = Regression.of(new double[] {4, 4}, true);

    assertEquals(List.of(5.0), objective.outputs(new double[] {1}));
  }

  @Test
  void theBaselineOfARegressionIsTheMedian() {
    assertEquals(2, Regression.of(new double[] {9, 1, 2}, true).baseline());
    assertEquals(2.5, Regression.of(new double[] {9, 1, 3, 2}, true).baseline());
  }

  @Test
  void theOutputsOfAClassificationAreProbabilities() {
    Objective objective = Classification.of(new double[] {0, 1, 1}, 2);

    List<Double> outputs = objective.outputs(new double[] {Math.log(1), Math.log(3)});

    assertEquals(0.25, outputs.get(0), 1e-12);
    assertEquals(0.75, outputs.get(1), 1e-12);
    assertEquals(1, objective.predicted(outputs));
    assertEquals(-Math.log(0.25), objective.loss(new double[] {0, Math.log(3)}, 0), 1e-12);
    assertEquals(1, objective.score(1, 1));
    assertEquals(0, objective.score(1, 0));
  }

  @Test
  void largeLogitsDoNotOverflow() {
    Objective objective = Classification.of(new double[] {0}, 2);

    assertEquals(List.of(1.0, 0.0), objective.outputs(new double[] {1000, -1000}));
    assertEquals(2000, objective.loss(new double[] {1000, -1000}, 1));
  }

  @Test
  void theBaselineOfAClassificationIsTheMostFrequentClass() {
    assertEquals(1, Classification.of(new double[] {0, 1, 1}, 2).baseline());
    assertEquals(0, Classification.of(new double[] {1, 0}, 2).baseline());
  }

  @Test
  void theClassesAreFedAsWholeNumbers() {
    Feed feed = Classification.of(new double[] {1, 3}, 4).feed(BATCH);

    assertArrayEquals(new int[] {1, 3}, feed.integers().get("target"));
  }

  @Test
  void balancedClassesCountAlike() {
    Objective objective = Classification.of(new double[] {0, 1, 1, 1}, 3);
    List<Double> weights = objective.balance(0, 1, 1, 1);

    assertEquals(List.of(4 / 3.0, 4 / 9.0, 1.0), weights, "the last has no clips");
    assertEquals(weights.get(0), 3 * weights.get(1), 1e-12);
    assertEquals(List.of(), Regression.of(new double[] {1, 2}, true).balance(1, 2));
  }
}
