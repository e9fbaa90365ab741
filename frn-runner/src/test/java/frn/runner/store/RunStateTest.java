package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunStateTest {
  @ParameterizedTest
  @CsvSource({
    "PENDING, READY",
    "READY, RUNNING",
    "READY, PENDING",
    "RUNNING, SUCCEEDED",
    "RUNNING, FAILED",
    "RUNNING, READY",
    "RUNNING, LOST",
    "LOST, READY",
    "LOST, FAILED",
    "FAILED, PENDING"
  })
  void aLegalMoveCanBeMade(RunState from, RunState to) {
    assertEquals(to, new Move(from, to).to());
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, RUNNING",
    "READY, SUCCEEDED",
    "LOST, SUCCEEDED",
    "FAILED, RUNNING",
    "CANCELLED, RUNNING",
    "RUNNING, PENDING"
  })
  void anIllegalMoveCannotBeMade(RunState from, RunState to) {
    assertThrows(IllegalArgumentException.class, () -> new Move(from, to));
  }

  @ParameterizedTest
  @EnumSource
  void afterSuccessThereIsOnlyAnotherTime(RunState next) {
    assertEquals(next == RunState.PENDING, RunState.SUCCEEDED.canBecome(next));
  }

  @Test
  void anUnknownStateIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RunState.parse("done"));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheDatabaseHoldsRoundTrips(RunState state) {
    assertEquals(state, RunState.parse(state.column()));
  }
}
