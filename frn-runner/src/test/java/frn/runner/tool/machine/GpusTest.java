package frn.runner.tool.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Device;
import frn.api.graph.ComputeCapability;
import frn.api.graph.Gpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpusTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void eachLineIsAGpu() throws IOException {
    Gpus gpus =
        find(
            """
            echo 'NVIDIA H100 80GB HBM3, 81559, 580.65.06, 9.0'
            echo 'NVIDIA RTX 6000 Ada Generation, 49140, 580.65.06, 8.9'
            echo 'Tesla K40m, 11441, 470.82, 3.5'
            """);

    assertEquals(Optional.empty(), gpus.problem());
    assertEquals(
        new Gpu(
            Device.cuda(0),
            "NVIDIA H100 80GB HBM3",
            Optional.of(81559L << 20),
            Optional.of("580.65.06"),
            Optional.of(new ComputeCapability(9, 0))),
        gpus.list().get(0));
    assertEquals(
        List.of("9.0", "8.9", "3.5"),
        gpus.list().stream().map(gpu -> gpu.capability().orElseThrow().toString()).toList());
  }

  @Test
  void whatADriverDoesNotSayIsUnknown() throws IOException {
    Gpu gpu = find("echo 'Some GPU, [N/A], [N/A], [Not Supported]'").list().get(0);

    assertEquals("Some GPU", gpu.name());
    assertEquals(Optional.empty(), gpu.memoryBytes());
    assertEquals(Optional.empty(), gpu.driver());
    assertEquals(Optional.empty(), gpu.capability());
  }

  @Test
  void nonsenseIsQuoted() throws IOException {
    Gpus gpus = find("echo 'segmentation fault'");

    assertEquals(List.of(), gpus.list());
    assertTrue(gpus.problem().orElseThrow().endsWith("found 'segmentation fault'"));
  }

  @Test
  void aProgramThatFailsSaysWhy() throws IOException {
    Gpus gpus = find("echo 'NVIDIA-SMI has failed: no driver'; exit 9");

    assertEquals(List.of(), gpus.list());
    assertTrue(
        gpus.problem()
            .orElseThrow()
            .endsWith("failed with code 9: NVIDIA-SMI has failed: no driver"),
        gpus::toString);
  }

  @Test
  void aProgramThatHangsIsNotWaitedFor() throws IOException {
    Gpus gpus = Gpus.find(script("exec sleep 60"), Duration.ofMillis(100), folder);

    assertTrue(gpus.problem().orElseThrow().contains("did not answer"), gpus::toString);
  }

  @Test
  void withoutTheProgramAndTheDriverThereIsNoGpuAndNoProblem() {
    assertEquals(
        new Gpus(List.of(), Optional.empty()),
        Gpus.find(folder.resolve("no-such-program").toString(), PATIENCE, folder));
  }

  @Test
  void withoutTheProgramTheDriverIsAsked() throws IOException {
    Path gpu = Files.createDirectories(folder.resolve("gpus/0000:01:00.0"));
    Files.writeString(gpu.resolve("information"), "Model: \t\t Tesla T4\nIRQ:   \t\t 33\n");

    Gpus gpus = Gpus.find(folder.resolve("no-such-program").toString(), PATIENCE, folder);

    assertEquals("Tesla T4", gpus.list().get(0).name());
    assertTrue(gpus.problem().isPresent());
  }

  private Gpus find(String answer) throws IOException {
    return Gpus.find(script(answer), PATIENCE, folder);
  }

  private String script(String body) throws IOException {
    Path script = folder.resolve("nvidia-smi");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @Test
  void theDriverSaysWhatGpusAreCalledForEver() throws IOException {
    for (int i = 0; i < 2; i++) {
      Path gpu = Files.createDirectories(folder.resolve("gpus").resolve("0000:0" + i + ":00.0"));
      Files.writeString(
          gpu.resolve("information"), "Model: \t NVIDIA H100\nGPU UUID: \t GPU-aa-" + i + "\n");
    }
    assertEquals(List.of("GPU-aa-0", "GPU-aa-1"), Gpus.identities(folder));
    assertEquals(List.of(), Gpus.identities(folder.resolve("none")));
  }
}
