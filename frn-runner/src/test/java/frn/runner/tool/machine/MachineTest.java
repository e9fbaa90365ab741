package frn.runner.tool.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir private Path proc;

  @Test
  void theKernelNamesTheProcessorItsFeaturesAndTheFreeMemory() throws IOException {
    Files.writeString(
        proc.resolve("cpuinfo"),
        "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t\t: fpu avx2 fma\n"
            + "processor\t: 1\nmodel name\t: Some CPU @ 2 GHz\n");
    Files.writeString(proc.resolve("meminfo"), "MemTotal:       100 kB\nMemAvailable:    50 kB\n");

    Machine machine = Machine.read(proc);

    assertEquals("Some CPU @ 2 GHz", machine.cpu());
    assertTrue(machine.cpuFeatures().contains("avx2"));
    assertEquals(50 << 10, machine.availableBytes());
  }

  @Test
  void aSystemWithoutThoseFilesIsUnknown() {
    Machine machine = Machine.read(proc.resolve("none"));

    assertEquals("unknown", machine.cpu());
    assertTrue(machine.availableBytes() > 0);
    assertTrue(machine.cores() > 0);
  }

  @Test
  void thisProcessHasMemory() {
    assertTrue(ProcessMemory.residentBytes() > 1 << 20);
  }

  @Test
  void librariesAreReadFromTheNamesOfJars() {
    String path =
        "/r/h2/2.5.252/h2-2.5.252.jar:/r/opencv-4.13.0-1.5.13-linux-x86_64.jar:/classes:"
            + "/r/nd4j-cuda-11.6-1.0.0-M2.1.jar:/r/guava-33.0-jre.jar:/r/odd.jar:";

    Map<String, String> versions = Libraries.of(path).versions();

    assertEquals("2.5.252", versions.get("h2"));
    assertEquals("4.13.0-1.5.13", versions.get("opencv"));
    assertEquals("33.0", versions.get("guava"));
    assertTrue(versions.keySet().stream().anyMatch(name -> name.startsWith("nd4j-cuda")));
    assertEquals(4, versions.size());
  }
}
