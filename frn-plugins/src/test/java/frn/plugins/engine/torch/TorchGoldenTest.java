package frn.plugins.engine.torch;

import frn.api.Compute;
import frn.api.NoSettings;
import frn.api.graph.Engine;
import frn.plugins.engine.GoldenContract;

final class TorchGoldenTest extends GoldenContract {
  @Override
  protected Engine engine() {
    return new TorchEngineFactory().create(new NoSettings(), Compute.cpu(1));
  }
}
