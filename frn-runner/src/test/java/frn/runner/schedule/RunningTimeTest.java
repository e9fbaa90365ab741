package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.runner.store.TestingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
  private final TestingClock clock = new TestingClock();
  private final RunningTime time = new RunningTime(clock);

  @Test
  void whatTheClockSaysIsAddedUpBetweenLooks() {
    clock.tick(Duration.ofSeconds(3));
    assertEquals(Duration.ofSeconds(3), time.passed());
    clock.tick(Duration.ofSeconds(1));
    assertEquals(Duration.ofSeconds(4), time.passed());
  }

  @Test
  void aJumpIsAFewSecondsAtMostAndNeverBack() {
    clock.tick(Duration.ofDays(3));
    assertEquals(RunningTime.LONGEST, time.passed());
    clock.tick(Duration.ofDays(-5));
    assertEquals(RunningTime.LONGEST, time.passed());
    clock.tick(Duration.ofSeconds(1));
    assertEquals(RunningTime.LONGEST.plusSeconds(1), time.passed());
  }
}
