package frn.api.bench;

import frn.api.Factory;

/** Creates a workload. */
public interface WorkloadFactory<S extends Record> extends Factory<S> {
  /**
   * @param settings checked settings
   * @param device {@code cpu} or {@code cuda:0}
   * @param threads CPU threads to use
   * @throws frn.api.FrnException when the device cannot be used, and what to do
   */
  Workload create(S settings, String device, int threads);
}
