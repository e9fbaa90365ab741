package frn.api.graph;

import frn.api.Compute;
import frn.api.Factory;
import java.util.Optional;

/** Creates an engine, given what it computes on. */
public interface EngineFactory<S extends Record> extends Factory<S, Compute, Engine> {
  /**
   * What keeps this engine, as it was built, from computing on a GPU, and what to do; empty when
   * nothing is known to.
   */
  default Optional<String> obstacle(Gpu gpu) {
    return Optional.of("it computes on CPUs alone");
  }
}
