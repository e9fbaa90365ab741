package frn.plugins.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhasesTest {
  @Test
  void theOnsetRisesTheOffsetFallsAndTheApexLiesBetween() {
    // frames:                    0  1  2  3  4  5    6  7  8  9
    assertEquals(new Phases(2, 6, 7, 9), Phases.of(0, 0, 0, 1, 2, 3, 3, 3, 1, 1));
  }

  @Test
  void theGreatestRiseIsTheOnsetHoweverShort() {
    assertEquals(new Phases(4, 6, 6, 8), Phases.of(0, 0.1, 0.2, 0.3, 0.2, 5, 1, 0.5));
  }

  @Test
  void aFallBeforeTheOnsetIsNoOffset() {
    assertEquals(new Phases(2, 5, 5, 5), Phases.of(9, 5, 0, 2, 3));
  }

  @Test
  void whatNeverRisesHasNoPhases() {
    assertEquals(new Phases(3, 3, 3, 3), Phases.of(1, 1, 1));
    assertEquals(new Phases(1, 1, 1, 1), Phases.of(1));
  }
}
