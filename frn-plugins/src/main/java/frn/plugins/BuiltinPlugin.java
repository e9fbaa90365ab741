package frn.plugins;

import frn.api.FrnPlugin;

/** The parts that come with the project. */
public final class BuiltinPlugin implements FrnPlugin {
  @Override
  public String version() {
    return "0.1.0";
  }
}
