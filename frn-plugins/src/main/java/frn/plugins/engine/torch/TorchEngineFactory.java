package frn.plugins.engine.torch;

import frn.api.NoSettings;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;

/** The engine {@code torch}. */
public final class TorchEngineFactory implements EngineFactory<NoSettings> {
  @Override
  public String name() {
    return "torch";
  }

  @Override
  public String description() {
    return "Computes networks with LibTorch, the fast one on CPUs and the one for new GPUs.";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  /** LibTorch is loaded here, not before. */
  @Override
  public Engine create(NoSettings settings, String device, int threads) {
    return new TorchEngine(Backend.open(device, threads));
  }
}
