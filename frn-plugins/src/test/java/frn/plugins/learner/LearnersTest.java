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
}
