package frn.plugins.engine.dl4j;

import frn.api.graph.Engine;
import frn.api.graph.Precision;
import frn.api.graph.Program;
import org.nd4j.linalg.api.buffer.DataType;

/** Programs on the ND4J backend that is loaded. */
final class Dl4jEngine implements Engine {
  private final Backend backend;

  Dl4jEngine(Backend backend) {
    this.backend = backend;
  }

  @Override
  public Dl4jModel model(Program program, long seed, Precision precision) {
    DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
    return new Dl4jModel(program, seed, new Transfer(type, backend.computesInHostMemory()));
  }

  @Override
  public String backend() {
    return backend.description();
  }

  /** Nothing to release: memory belongs to models. */
  @Override
  public void close() {}
}
