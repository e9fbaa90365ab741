package frn.runner.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRoundNumbersAroundAllValues() {
    assertEquals(List.of("0", "20", "40", "60", "80"), texts(8.0, 76.0));
    assertEquals(List.of("0.2", "0.4", "0.6", "0.8", "1.0"), texts(0.25, 0.98));
    assertEquals(List.of("-2", "-1", "0", "1", "2", "3"), texts(-1.2, 2.4));
    assertEquals(List.of("0.000", "0.005", "0.010", "0.015"), texts(0.0, 0.0143));
  }

  @Test
  void oneValueAndNoneHaveAnAxis() {
    assertTrue(texts(5.0, 5.0).size() >= 2);
    assertTrue(texts(0.0).size() >= 2);
    assertTrue(Axis.over("", List.of()).ticks().size() >= 2);
  }

  @Test
  void endsAreTicks() {
    for (List<Double> values :
        List.of(List.of(0.1, 0.7), List.of(-0.3, 0.9), List.of(1e-5, 3e-4), List.of(7.0, 1e6))) {
      Axis axis = Axis.over("", values);
      List<Double> ticks = axis.ticks();
      assertEquals(axis.from(), ticks.get(0), axis.step() / 1e6);
      assertEquals(axis.to(), ticks.get(ticks.size() - 1), axis.step() / 1e6);
      values.forEach(v -> assertTrue(axis.place(v) >= 0 && axis.place(v) <= 1));
    }
  }

  @Test
  void aRangeIsNeeded() {
    assertThrows(IllegalArgumentException.class, () -> new Axis("", 1, 1, 1));
  }

  private static List<String> texts(Double... values) {
    Axis axis = Axis.over("", Stream.of(values).toList());
    return axis.ticks().stream().map(axis::text).toList();
  }
}
