package frn.plugins.engine.dl4j;

import frn.api.NoSettings;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;

/** The engine {@code dl4j}. */
public final class Dl4jEngineFactory implements EngineFactory<NoSettings> {
  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String description() {
    return "Computes networks with ND4J, on CPUs (oneDNN) and GPUs (CUDA 11.6).";
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Engine create(NoSettings settings, String device, int threads) {
    return new Dl4jEngine(Backend.open(device, threads));
  }
}
