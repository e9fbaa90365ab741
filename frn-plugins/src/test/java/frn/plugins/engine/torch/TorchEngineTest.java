package frn.plugins.engine.torch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frn.api.FrnException;
import frn.api.NoSettings;
import frn.api.graph.Engine;
import frn.plugins.engine.EngineContract;
import org.junit.jupiter.api.Test;

final class TorchEngineTest extends EngineContract {
  @Override
  protected Engine create() {
    return new TorchEngine(Backend.open("cpu", 1));
  }

  @Test
  void backendIsDescribed() {
    try (Engine engine = create()) {
      String backend = engine.backend();
      assertTrue(backend.startsWith("LibTorch 2.10.0, BLAS open, oneDNN"), backend);
      assertTrue(backend.contains("cpu, threads 1"), backend);
    }
  }

  @Test
  void devicesThatAreNotThereAreRefused() {
    TorchEngineFactory factory = new TorchEngineFactory();
    for (String device : new String[] {"cuda:0", "tpu", "cuda"}) {
      FrnException failure =
          assertThrows(FrnException.class, () -> factory.create(new NoSettings(), device, 1));
      assertTrue(failure.getMessage().contains(device), failure.getMessage());
    }
  }
}
