package frn.plugins;

import frn.api.FrnPlugin;
import frn.api.clip.ClipSourceFactory;
import frn.plugins.clip.ManifestSourceFactory;
import frn.plugins.clip.SyntheticSourceFactory;
import frn.plugins.clip.UvaNemoSourceFactory;
import java.util.List;

/** The parts that come with the project. */
public final class BuiltinPlugin implements FrnPlugin {
  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public List<ClipSourceFactory<?>> clipSources() {
    return List.of(
        new ManifestSourceFactory(), new SyntheticSourceFactory(), new UvaNemoSourceFactory());
  }
}
