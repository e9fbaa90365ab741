package frn.plugins.engine.dl4j;

import frn.api.Compute;
import frn.api.NoSettings;
import frn.api.graph.Engine;
import frn.plugins.engine.GoldenContract;

final class Dl4jGoldenTest extends GoldenContract {
  @Override
  protected Engine engine() {
    return new Dl4jEngineFactory().create(new NoSettings(), Compute.cpu(1));
  }
}
