package frn.api.graph;

import frn.api.Factory;
import java.util.Optional;

/** Creates an engine. */
public interface EngineFactory<S extends Record> extends Factory<S> {
  /**
   * @param settings checked settings
   * @param device {@code cpu} or {@code cuda:0}
   * @param threads CPU threads to use
   * @throws frn.api.FrnException when the device cannot be used, and what to do
   */
  Engine create(S settings, String device, int threads);

  /**
   * What keeps this engine, as it was built, from computing on a GPU, and what to do; empty when
   * nothing is known to.
   */
  default Optional<String> obstacle(Gpu gpu) {
    return Optional.of("it computes on CPUs alone");
  }
}
