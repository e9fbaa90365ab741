package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static final Instant NOON = Instant.parse("2020-03-01T12:00:00Z");
  private static final ProcessIdentity ELSEWHERE = new ProcessIdentity("elsewhere", 7, NOON);

  private final Liveness liveness = new Liveness("here");

  @Test
  void silenceIsCountedInLooksAndNotByAnyClock() {
    for (int look = 0; look < Liveness.SILENT_LOOKS; look++) {
      assertFalse(isDead("a", NOON));
    }
    assertFalse(isDead("a", NOON.plusMillis(1)));
    for (int look = 1; look < Liveness.SILENT_LOOKS; look++) {
      assertFalse(isDead("a", NOON.plusMillis(1)));
    }
    assertTrue(isDead("a", NOON.plusMillis(1)));
  }

  @Test
  void heartbeatsOfLongAgoOrOfTheFutureAreThoseOfAnotherClock() {
    assertFalse(isDead("a", Instant.EPOCH));
    assertFalse(isDead("b", NOON.plusSeconds(1_000_000_000)));
  }

  @Test
  void eachSubjectIsCountedAloneAndMayBeForgotten() {
    for (int look = 0; look < Liveness.SILENT_LOOKS; look++) {
      isDead("a", NOON);
    }
    assertFalse(isDead("b", NOON));
    liveness.retain(List.of("b"));
    assertFalse(isDead("a", NOON));
  }

  private boolean isDead(String subject, Instant heartbeat) {
    return liveness.isDead(subject, ELSEWHERE, heartbeat);
  }
}
