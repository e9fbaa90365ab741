package frn.runner.learn;

import frn.api.analysis.TrainedRun;

/** A finished run whose weights are loaded; its user closes it. */
public interface OpenRun extends TrainedRun, AutoCloseable {
  @Override
  void close();
}
