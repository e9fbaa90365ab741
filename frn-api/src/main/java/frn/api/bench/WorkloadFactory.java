package frn.api.bench;

import frn.api.Compute;
import frn.api.Factory;

/** Creates a workload, given what it computes on. */
public interface WorkloadFactory<S extends Record> extends Factory<S, Compute, Workload> {}
