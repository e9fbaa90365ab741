package frn.runner.tool.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Compute;
import frn.api.Device;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.FrnPlugin;
import frn.api.NoSettings;
import frn.api.graph.ComputeCapability;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import frn.runner.Home;
import frn.runner.plugin.PluginRegistry;
import frn.runner.tool.doctor.Finding.Level;
import frn.runner.tool.machine.Gpus;
import frn.runner.tool.machine.Libraries;
import frn.runner.tool.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final long GB = 1_000_000_000;

  @TempDir private Path folder;

  /** Starts where its device is {@code cpu} or the one that works. */
  private record Engines(Device working) implements EngineFactory<NoSettings>, FrnPlugin {
    @Override
    public String name() {
      return "testing";
    }

    @Override
    public String description() {
      return "computes nothing";
    }

    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<EngineFactory<?>> engines() {
      return List.of(this);
    }

    @Override
    public Optional<String> obstacle(Gpu gpu) {
      return gpu.capability().filter(found -> found.major() > 8).map(found -> "it is too new");
    }

    @Override
    public Engine create(NoSettings settings, Compute compute) {
      if (!compute.device().equals(working)) {
        throw new FrnException(ErrorCode.INVALID_INPUT, "no " + compute.device());
      }
      return new Engine() {
        @Override
        public Model model(Program program, long seed, Precision precision) {
          throw new UnsupportedOperationException();
        }

        @Override
        public String backend() {
          return "nothing, threads " + compute.threads();
        }

        @Override
        public void close() {}
      };
    }
  }

  @Test
  void aRightMachineHasNoProblem() {
    assertTrue(
        new MachineCheck(machine(Set.of("avx2"), 16 * GB), "/x/nd4j-native-onednn-avx2.jar")
            .findings().stream().allMatch(finding -> finding.level() == Level.OK));
  }

  @Test
  void aMissingCpuFeatureComesWithTheBuildThatDoesWithout() {
    MachineCheck check =
        new MachineCheck(machine(Set.of("sse2"), 16 * GB), "/x/nd4j-native-onednn-avx2.jar:/y");

    assertFalse(check.cpuIsEnough());
    Finding finding = check.findings().get(1);
    assertEquals(Level.PROBLEM, finding.level());
    assertTrue(finding.advice().orElseThrow().contains("-Dnd4j.extension=-onednn"));
  }

  @Test
  void littleMemoryIsANoteAndVeryLittleAProblem() {
    assertEquals(Level.NOTE, memory(3 * GB).level());
    assertEquals(Level.PROBLEM, memory(GB).level());
  }

  private static Finding memory(long bytes) {
    return new MachineCheck(machine(Set.of(), bytes), "").findings().get(2);
  }

  @Test
  void aGpuIsUsableWhereAnEngineStartsOnIt() {
    Finding finding = device(Device.cuda(0), new ComputeCapability(8, 0));

    assertEquals(Level.OK, finding.level());
    assertEquals(
        "Some GPU, 80 GB, driver 580.1, compute capability 8.0; usable by testing",
        finding.found());
  }

  @Test
  void aGpuThatTheEngineDoesNotKnowIsANoteThatSaysWhy() {
    Finding finding = device(Device.cuda(0), new ComputeCapability(9, 0));

    assertEquals(Level.NOTE, finding.level());
    assertEquals(Optional.of("testing: it is too new"), finding.advice());
  }

  @Test
  void aGpuThatNoEngineStartsOnIsANoteThatSaysWhy() {
    Finding finding = device(Device.CPU, new ComputeCapability(8, 0));

    assertEquals(Level.NOTE, finding.level());
    assertTrue(finding.advice().orElseThrow().startsWith("testing: no cuda:0"));
  }

  private static Finding device(Device working, ComputeCapability capability) {
    Gpu gpu =
        new Gpu(
            Device.cuda(0),
            "Some GPU",
            Optional.of(80 * GB),
            Optional.of("580.1"),
            Optional.of(capability));
    return check(working, new Gpus(List.of(gpu), Optional.empty())).devices().get(0);
  }

  private static EngineCheck check(Device working, Gpus gpus) {
    return new EngineCheck(new PluginRegistry(List.of(new Engines(working))), gpus);
  }

  @Test
  void whatTheDriverFailsWithIsANote() {
    Gpus gpus = new Gpus(List.of(), Optional.of("nvidia-smi failed"));

    assertEquals(Level.NOTE, check(Device.CPU, gpus).devices().get(0).level());
  }

  @Test
  void anEngineSaysItsBackend() {
    Gpus none = new Gpus(List.of(), Optional.empty());

    assertEquals(
        List.of(Finding.ok("engine testing", "nothing, threads 2")),
        check(Device.CPU, none).engines(2));
    assertEquals(Level.OK, check(Device.CPU, none).devices().get(0).level());
    assertEquals(
        Level.PROBLEM,
        new EngineCheck(new PluginRegistry(List.of()), none).engines(1).get(0).level());
  }

  @Test
  void aHomeThatIsNotThereYetIsNotMade() {
    Path home = folder.resolve("a/b");

    assertTrue(
        new HomeCheck(new Home(home), Optional.empty())
            .findings().stream().noneMatch(finding -> finding.level() == Level.PROBLEM));
    assertFalse(Files.exists(home.getParent()));
  }

  @Test
  void aHomeThatIsAFileIsAProblem() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertEquals(
        Level.PROBLEM, new HomeCheck(new Home(file), Optional.empty()).findings().get(0).level());
  }

  @Test
  void aDatabaseThatIsNoneIsAProblem() throws IOException {
    Files.writeString(folder.resolve("results.mv.db"), "no database".repeat(1000));

    List<Finding> findings = new HomeCheck(new Home(folder), Optional.empty()).findings();

    assertEquals(Level.PROBLEM, findings.get(findings.size() - 1).level(), findings::toString);
  }

  @Test
  void aNetworkFileSystemAndAFullDiskAreNamed() {
    assertEquals(Level.NOTE, HomeCheck.fileSystem("nfs4").level());
    assertEquals(Level.OK, HomeCheck.fileSystem("ext4").level());
    assertEquals(Level.NOTE, HomeCheck.disk(2 * GB).level());
    assertEquals(Level.PROBLEM, HomeCheck.disk(GB / 10).level());
  }

  @Test
  void aMissingLibraryIsNamed() {
    Finding finding = new LibraryCheck(new Libraries(Map.of("h2", "2.5"))).finding();

    assertEquals(Level.PROBLEM, finding.level());
    assertEquals("missing: FFmpeg, ONNX Runtime, OpenCV, Quartz; present: H2 2.5", finding.found());
  }

  private static Machine machine(Set<String> features, long availableBytes) {
    return new Machine(
        "Some CPU", features, 2, availableBytes, availableBytes, "Linux", "Java", GB);
  }
}
