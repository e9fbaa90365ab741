package frn.plugins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import frn.api.Compute;
import frn.api.Device;
import frn.api.FrnException;
import frn.api.bench.Workload;
import frn.api.bench.WorkloadFactory;
import frn.plugins.engine.dl4j.Dl4jSgemmFactory;
import frn.plugins.engine.torch.TorchSgemmFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final List<WorkloadFactory<SgemmSettings>> PRODUCTS =
      List.of(new Dl4jSgemmFactory(), new TorchSgemmFactory());

  @Test
  void aProductIsMadeAgainAndAgain() {
    for (WorkloadFactory<SgemmSettings> factory : PRODUCTS) {
      try (Workload product = factory.create(new SgemmSettings(8), Compute.cpu(1))) {
        product.run();
        product.run();
      }
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNamed() {
    for (WorkloadFactory<SgemmSettings> factory : PRODUCTS) {
      FrnException e =
          assertThrows(
              FrnException.class,
              () -> factory.create(new SgemmSettings(8), new Compute(Device.cuda(0), 1)));
      assertEquals("cuda:0", e.getMessage().substring(0, 6));
    }
  }
}
