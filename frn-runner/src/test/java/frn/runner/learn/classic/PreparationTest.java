package frn.runner.learn.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreparationTest {
  @Test
  void valuesComeToMeanZeroAndDeviationOne() {
    Preparation preparation =
        Preparation.of(List.of(new float[] {1, 7, 1e6f}, new float[] {5, 7, 1e6f + 2}), 1);

    assertArrayEquals(new float[] {-1, 0, -1}, preparation.of(1, 7, 1e6f), 1e-4f);
    assertArrayEquals(new float[] {2, 0, 0}, preparation.of(7, 9, 1e6f + 1), 1e-4f);
  }

  /** Of four values, two follow the first and one varies by itself. */
  @Test
  void componentsKeepTheVarianceThatIsAskedFor() {
    Random random = new Random(1);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      float a = (float) random.nextGaussian();
      float b = (float) random.nextGaussian();
      rows.add(new float[] {a, -3 * a, 10 + 2 * a, b});
    }

    assertEquals(1, Preparation.of(rows, 0.7).of(rows.get(0)).length);
    Preparation two = Preparation.of(rows, 0.99);
    float[] first = two.of(rows.get(0));
    assertEquals(2, first.length);
    double squares = 0;
    for (float[] row : rows) {
      for (float value : two.of(row)) {
        squares += value * value;
      }
    }
    assertEquals(2 * 60, squares, 1e-2);
    // In the first component all that follow the first value count with its sign.
    float one = two.of(1, 0, 10, 0)[0] - two.of(0, 0, 10, 0)[0];
    float other = two.of(0, 0, 11, 0)[0] - two.of(0, 0, 10, 0)[0];
    assertEquals(2 * other, one, 0.1 * Math.abs(one));
  }

  @Test
  void whatNeverVariesIsNothing() {
    assertArrayEquals(
        new float[] {0},
        Preparation.of(List.of(new float[] {3, 3}, new float[] {3, 3}), 0.9).of(5, 5));
  }
}
