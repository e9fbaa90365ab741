package frn.runner.work;

import frn.api.Compute;
import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;

/** Keeps the engine between attempts: starting one takes seconds. Used by one thread. */
public final class Engines implements AutoCloseable {
  private record Key(Part<EngineFactory<?>> part, Compute compute) {}

  private Key key;
  private Engine engine;

  /** The engine of the last call if it is the same one, or a new one. */
  Engine get(Part<EngineFactory<?>> part, Compute compute) {
    Key wanted = new Key(part, compute);
    if (!wanted.equals(key)) {
      close();
      engine = Parts.create(part, compute);
      key = wanted;
    }
    return engine;
  }

  /** Closes the engine, if there is one; the next attempt starts a fresh one. */
  @Override
  public void close() {
    Engine closing = engine;
    key = null;
    engine = null;
    if (closing != null) {
      closing.close();
    }
  }
}
