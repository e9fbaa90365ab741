package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final Instant THERE = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant HERE = Instant.parse("2026-03-01T11:55:00Z");

  private final AtomicInteger asked = new AtomicInteger();
  private Instant server = THERE;
  private Duration way = Duration.ZERO;
  private boolean away;
  private long nanos = Long.MAX_VALUE - 5; // it may overflow

  private final ServerClock clock =
      new ServerClock(
          () -> {
            asked.incrementAndGet();
            if (away) {
              throw new IllegalStateException("away");
            }
            pass(way);
            return server;
          },
          Clock.fixed(HERE, ZoneOffset.UTC),
          () -> nanos);

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void goesByTheServerAndAsksOnceAMinute() {
    assertEquals(THERE, clock.instant());
    pass(Duration.ofSeconds(59));
    assertEquals(THERE.plusSeconds(59), clock.instant());
    assertEquals(1, asked.get());
    server = THERE.plusSeconds(61); // which goes faster
    pass(Duration.ofSeconds(1));
    assertEquals(THERE.plusSeconds(61), clock.instant());
    assertEquals(2, asked.get());
  }

  @Test
  void countsHalfOfTheWay() {
    way = Duration.ofMillis(200);
    assertEquals(THERE.plusMillis(100), clock.instant());
  }

  @Test
  void goesOnFromWhatItKnowsWhileTheServerIsAway() {
    assertEquals(THERE, clock.instant());
    away = true;
    pass(Duration.ofMinutes(3));
    assertEquals(THERE.plusSeconds(180), clock.instant());
    pass(Duration.ofSeconds(30));
    assertEquals(THERE.plusSeconds(210), clock.instant());
    assertEquals(2, asked.get(), "not at every look");
  }

  @Test
  void takesItsOwnUntilTheServerHasAnswered() {
    away = true;
    assertEquals(HERE, clock.instant());
    away = false;
    assertEquals(THERE, clock.instant());
  }
}
