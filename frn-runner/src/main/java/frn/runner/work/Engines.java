package frn.runner.work;

import frn.api.graph.Engine;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;

/** Keeps the engine between attempts: starting one takes seconds. Used by one thread. */
public final class Engines implements AutoCloseable {
  private record Key(Part<EngineFactory<?>> part, String device, int threads) {}

  private Key key;
  private Engine engine;

  /** The engine of the last call if it is the same one, or a new one. */
  Engine get(Part<EngineFactory<?>> part, String device, int threads) {
    Key wanted = new Key(part, device, threads);
    if (!wanted.equals(key)) {
      close();
      engine = Parts.engine(part, device, threads);
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
