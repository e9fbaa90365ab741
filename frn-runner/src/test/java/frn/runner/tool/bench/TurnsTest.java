package frn.runner.tool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> order = new ArrayList<>();
  private long now;

  @Test
  void competitorsTakeTurnsAfterTwoRoundsOfWarmUp() {
    List<Series> series =
        new Turns(() -> now).take(List.of(taking("slow", 2.0, 0), taking("fast", 1.0, 0)), 3);

    assertEquals(List.of("slow", "fast", "slow", "fast"), order.subList(0, 4));
    assertEquals(2 * (2 + 3), order.size());
    assertEquals(new Series("slow", List.of(2.0, 2.0, 2.0)), series.get(0));
    assertEquals(new Series("fast", List.of(1.0, 1.0, 1.0)), series.get(1));
  }

  @Test
  void shortStepsFillAQuarterOfASecond() {
    List<Series> series = new Turns(() -> now).take(List.of(taking("short", 0.0625, 0)), 1);

    assertEquals(2 + 4, order.size());
    assertEquals(0.0625, series.get(0).median());
  }

  @Test
  void framesMakeARate() {
    List<Series> series = new Turns(() -> now).take(List.of(taking("rate", 0.5, 32)), 1);

    assertEquals(64.0, series.get(0).median());
  }

  private Competitor taking(String name, double seconds, double frames) {
    return new Competitor(
        name,
        frames,
        () -> {
          order.add(name);
          now += (long) (seconds * SECOND);
        });
  }
}
