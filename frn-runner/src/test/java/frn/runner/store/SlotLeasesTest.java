package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotLeasesTest {
  private static final ProcessIdentity SELF = ProcessIdentity.current();

  /** Another living process: the parent of this one or, as far as it is told, a second one. */
  private static final ProcessIdentity OTHER_HOST =
      new ProcessIdentity("elsewhere", SELF.pid(), SELF.startedAt());

  private final TestingClock clock = new TestingClock();
  private Database database;
  private SlotLeases leases;

  @BeforeEach
  void open() {
    database = TestingDatabase.fresh();
    leases = new SlotLeases(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aHeldSlotIsNotGivenToAnother() {
    ProcessIdentity other = livingOther();
    assertTrue(leases.acquire("cpu/0", other));

    assertFalse(leases.acquire("cpu/0", SELF));
    assertTrue(leases.acquire("cpu/1", SELF));
    assertTrue(leases.acquire("cpu/1", SELF));
  }

  @Test
  void machinesHaveSlotsOfTheirOwn() {
    assertTrue(leases.acquire("cpu/0", SELF));
    assertTrue(leases.acquire("cpu/0", OTHER_HOST));
  }

  @Test
  void aReturnedSlotIsFree() {
    ProcessIdentity other = livingOther();
    leases.acquire("cpu/0", other);

    leases.release(other);

    assertTrue(leases.acquire("cpu/0", SELF));
  }

  @Test
  void theSlotOfADeadProcessIsTaken() {
    ProcessIdentity earlier = new ProcessIdentity(SELF.host(), SELF.pid(), Instant.EPOCH);
    assertTrue(leases.acquire("cpu/0", earlier));

    assertTrue(leases.acquire("cpu/0", SELF));
    assertFalse(leases.acquire("cpu/0", livingOther()));
  }

  @Test
  void theSlotOfASilentProcessIsTaken() {
    ProcessIdentity other = livingOther();
    leases.acquire("cpu/0", other);
    look(Liveness.SILENT_LOOKS);
    clock.tick(Duration.ofSeconds(1));
    leases.renew(other);
    look(Liveness.SILENT_LOOKS);

    assertTrue(leases.acquire("cpu/0", SELF));
  }

  @Test
  void aClockThatJumpsTakesNoSlot() {
    leases.acquire("cpu/0", livingOther());
    clock.tick(Duration.ofDays(365));

    look(3);
  }

  @Test
  void aHolderThatIsHeardOfInTheLastMomentKeepsItsSlot() {
    ProcessIdentity other = livingOther();
    leases.acquire("cpu/0", other);
    TestingClock whileItIsTaken =
        new TestingClock() {
          @Override
          public Instant instant() {
            clock.tick(Duration.ofSeconds(1));
            leases.renew(other);
            return super.instant();
          }
        };
    SlotLeases taker = new SlotLeases(database, whileItIsTaken);
    for (int i = 0; i <= Liveness.SILENT_LOOKS; i++) {
      assertFalse(taker.acquire("cpu/0", SELF));
    }
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      assertFalse(leases.acquire("cpu/0", SELF));
    }
  }

  /** Every process has an ancestor that lives, if only the first process of the machine. */
  private static ProcessIdentity livingOther() {
    return ProcessIdentity.of(ProcessHandle.current().parent().orElseThrow());
  }
}
