package frn.plugins.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.Device;
import frn.api.graph.ComputeCapability;
import frn.api.graph.EngineFactory;
import frn.api.graph.Gpu;
import frn.plugins.engine.dl4j.Dl4jEngineFactory;
import frn.plugins.engine.torch.TorchEngineFactory;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuObstacleTest {
  @ParameterizedTest
  @CsvSource({
    "9.0, 3.7 to 8.9, this build has no CUDA",
    "12.0, profile torch-gpu, this build has no CUDA",
    "8.9, build with the profile cuda, build with the profile torch-gpu",
    "7.0, build with the profile cuda, 7.5 or above",
    "3.5, 3.7 or above, 7.5 or above",
    "13.0, 3.7 to 8.9, 7.5 to 12.x",
    "unknown, build with the profile cuda, build with the profile torch-gpu"
  })
  void eachEngineSaysWhatKeepsItFromAGpu(String capability, String dl4j, String torch) {
    check(new Dl4jEngineFactory(), capability, dl4j);
    check(new TorchEngineFactory(), capability, torch);
  }

  private static void check(EngineFactory<?> engine, String capability, String expected) {
    Gpu gpu =
        new Gpu(
            Device.cuda(0),
            "Some GPU",
            Optional.empty(),
            Optional.empty(),
            ComputeCapability.parse(capability));
    String obstacle = engine.obstacle(gpu).orElseThrow();
    assertTrue(obstacle.contains(expected), obstacle);
  }
}
