package frn.plugins.engine.torch;

import frn.api.graph.Engine;
import frn.api.graph.Precision;
import frn.api.graph.Program;

/** Programs on LibTorch. */
final class TorchEngine implements Engine {
  private final Backend backend;

  TorchEngine(Backend backend) {
    this.backend = backend;
  }

  @Override
  public TorchModel model(Program program, long seed, Precision precision) {
    return new TorchModel(program, seed, Transfer.of(backend.device(), precision));
  }

  @Override
  public String backend() {
    return backend.description();
  }

  /** Nothing to release: memory belongs to models. */
  @Override
  public void close() {}
}
