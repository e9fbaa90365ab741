package frn.runner.features;

import frn.api.graph.Engine;
import frn.api.graph.Model;
import frn.api.graph.Precision;
import frn.api.graph.Program;

/** An engine for backbones that need none. */
final class TestingEngine implements Engine {
  @Override
  public Model model(Program program, long seed, Precision precision) {
    throw new AssertionError("not expected to compute");
  }

  @Override
  public String backend() {
    return "none";
  }

  @Override
  public void close() {}
}
