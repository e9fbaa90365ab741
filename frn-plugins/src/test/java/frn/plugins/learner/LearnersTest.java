package frn.plugins.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.NoContext;
import frn.api.method.Learner;
import frn.api.method.Learner.Examples;
import frn.api.method.Learner.Learned;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnersTest {
  private static final int CLIPS = 120;

  private static final Learner SVM =
      Svm.FACTORY.create(
          new Svm.Settings(Svm.Kernel.RBF, List.of(1.0, 100.0), List.of(0.1), 0.1),
          new NoContext());

  static Stream<Learner> learners() {
    return Stream.of(
        SVM.candidates().get(1),
        Trees.TREE.create(new Trees.OfOne(6, 2), new NoContext()),
        Trees.BAGGED.create(new Trees.OfMany(30, 8, 2), new NoContext()));
  }

  private static float[][] vectors(long seed) {
    Random random = new Random(seed);
    float[][] x = new float[CLIPS][3];
    for (float[] row : x) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return x;
  }

  private static double[] numbers(float[][] x) {
    return Arrays.stream(x).mapToDouble(row -> 40 + 10 * row[0]).toArray();
  }

  private static double[] classes(float[][] x) {
    return Arrays.stream(x).mapToDouble(row -> row[1] > 0 ? 2 : 0).toArray();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void numbersAreLearned(Learner learner) {
    float[][] x = vectors(1);
    Learned learned = learner.learn(new Examples(x, numbers(x), 0), 1);
    float[][] other = vectors(2);
    double[] truth = numbers(other);
    double error = 0;
    for (int i = 0; i < CLIPS; i++) {
      error += Math.abs(learned.outputs(other[i])[0] - truth[i]) / CLIPS;
    }
    assertTrue(error < 2, learner + ": " + error); // a constant has 8
  }

  @ParameterizedTest
  @MethodSource("learners")
  void classesAreLearned(Learner learner) {
    float[][] x = vectors(1);
    Learned learned = learner.learn(new Examples(x, classes(x), 3), 1);
    float[][] other = vectors(2);
    double[] truth = classes(other);
    int right = 0;
    for (int i = 0; i < CLIPS; i++) {
      double[] outputs = learned.outputs(other[i]);
      assertEquals(3, outputs.length);
      assertEquals(0, outputs[1], "a class that was never there");
      assertEquals(1, Arrays.stream(outputs).sum(), 1e-6);
      right += outputs[(int) truth[i]] > 0.5 ? 1 : 0;
    }
    assertTrue(right > 0.85 * CLIPS, learner + ": " + right);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void theSameSeedLearnsTheSame(Learner learner) {
    float[][] x = vectors(1);
    Learned first = learner.learn(new Examples(x, classes(x), 3), 7);
    Learned second = learner.learn(new Examples(x, classes(x), 3), 7);

    for (float[] row : vectors(2)) {
      assertArrayEquals(first.outputs(row), second.outputs(row));
    }
  }

  @ParameterizedTest
  @MethodSource("learners")
  void whereAllAreOfOneClassItIsThat(Learner learner) {
    double[] same = new double[CLIPS];
    Arrays.fill(same, 1);

    Learned learned = learner.learn(new Examples(vectors(1), same, 2), 1);

    assertEquals(1, learned.outputs(vectors(2)[0])[1], 1e-6);
  }

  @Test
  void aMachineHasACandidateForEachCombination() {
    assertEquals(2, SVM.candidates().size());
    Learner linear =
        Svm.FACTORY.create(
            new Svm.Settings(Svm.Kernel.LINEAR, List.of(1.0, 10.0), List.of(0.1, 1.0), 0.1),
            new NoContext());
    assertEquals(2, linear.candidates().size());
  }

  /** A weak signal: what is said is what the machine decides, on the clips that it saw. */
  @ParameterizedTest
  @MethodSource("learners")
  void aWeakSignalIsNotTurnedAround(Learner learner) {
    int right = 0;
    int all = 0;
    for (int trial = 0; trial < 20; trial++) {
      float[][] x = Arrays.copyOf(vectors(trial), 40);
      Random noise = new Random(trial);
      double[] y =
          Arrays.stream(x).mapToDouble(r -> r[1] + 3 * noise.nextGaussian() > 0 ? 1 : 0).toArray();
      Learned learned = learner.learn(new Examples(x, y, 2), 1);
      for (int i = 0; i < y.length; i++) {
        double[] outputs = learned.outputs(x[i]);
        assertTrue(outputs[0] > 0 && outputs[1] > 0, () -> Arrays.toString(outputs));
        right += outputs[(int) y[i]] > 0.5 ? 1 : 0;
        all++;
      }
    }
    assertTrue(right > 0.7 * all, learner + ": " + right + " of " + all);
  }

  @ParameterizedTest
  @MethodSource("learners")
  void threeClassesAreLearned(Learner learner) {
    float[][] x = vectors(1);
    double[] y = Arrays.stream(x).mapToDouble(LearnersTest::third).toArray();
    Learned learned = learner.learn(new Examples(x, y, 3), 1);
    int right = 0;
    for (float[] row : vectors(2)) {
      double[] outputs = learned.outputs(row);
      assertEquals(1, Arrays.stream(outputs).sum(), 1e-6);
      double most = Arrays.stream(outputs).max().orElseThrow();
      right += outputs[(int) third(row)] == most ? 1 : 0;
    }
    assertTrue(right > 0.8 * CLIPS, learner + ": " + right);
  }

  private static double third(float... row) {
    return row[1] < -0.4 ? 0 : row[1] < 0.4 ? 1 : 2;
  }
}
