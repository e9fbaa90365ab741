package frn.runner.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frn.api.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final Instant NOW = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 30", "3, 90", "4, 270", "5, 600", "99, 600"})
  void thePausesGrow(int failures, long seconds) {
    assertEquals(
        Optional.of(NOW.plusSeconds(seconds)),
        RetryPolicy.next(ErrorCode.WORKER_LOST, failures, 100, Duration.ofSeconds(10), NOW));
  }

  @Test
  void noMoreThanTheAllowedRetriesAreMade() {
    assertEquals(
        Optional.empty(), RetryPolicy.next(ErrorCode.TIMED_OUT, 3, 2, Duration.ofSeconds(10), NOW));
  }

  @Test
  void whatWouldEndTheSameIsNotTriedAgain() {
    assertEquals(
        Optional.empty(),
        RetryPolicy.next(ErrorCode.LOSS_NOT_FINITE, 1, 2, Duration.ofSeconds(10), NOW));
  }
}
