package frn.runner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void machinesOfOneNameAreToldApartByWhatTheirSystemsHave(@TempDir Path folder)
      throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "3d1219c7c4c5404aaa1f6d2a48adfda4\n");
    Path other = Files.writeString(folder.resolve("other"), "4d1219c7c4c5404aaa1f6d2a48adfda4\n");
    Path none = Files.writeString(folder.resolve("none"), "");
    assertEquals(8, ProcessIdentity.machineId(one).orElseThrow().length());
    assertNotEquals(ProcessIdentity.machineId(one), ProcessIdentity.machineId(other));
    assertFalse("3d1219c7".equals(ProcessIdentity.machineId(one).get()), "it stays a secret");
    assertEquals(Optional.empty(), ProcessIdentity.machineId(none));
    assertEquals(Optional.empty(), ProcessIdentity.machineId(folder.resolve("not there")));
  }
}
