package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
  private static final ProcessIdentity SELF = ProcessIdentity.current();

  @Test
  void aLivingProcessIsNotGone() {
    assertEquals(SELF, ProcessIdentity.current());
    assertFalse(SELF.isGone(SELF.host()));
  }

  @Test
  void anotherProcessOfThatNumberIsAnother() {
    assertTrue(
        new ProcessIdentity(SELF.host(), SELF.pid(), SELF.startedAt().minusMillis(10))
            .isGone(SELF.host()));
  }

  @Test
  void aProcessThatEndedIsGoneHereAndNotKnownToBeElsewhere()
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
    assertFalse(identity.isGone(SELF.host()));

    process.destroyForcibly().waitFor();

    assertTrue(identity.isGone(SELF.host()));
    assertFalse(identity.isGone("elsewhere"));
  }
}
