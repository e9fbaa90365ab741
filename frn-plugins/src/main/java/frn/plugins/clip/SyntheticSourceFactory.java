package frn.plugins.clip;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.network.Regions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Faces that are drawn, for a first run without any data and for tests. */
public final class SyntheticSourceFactory extends NamedFactory<SyntheticSettings, Path, ClipSource>
    implements ClipSourceFactory<SyntheticSettings> {
  public SyntheticSourceFactory() {
    super(
        "synthetic",
        "Drawn faces in real video files: gender in the looks, age in the relation of two"
            + " regions, spontaneity in the timing.",
        SyntheticSettings.class);
  }

  @Override
  public void check(SyntheticSettings settings) {
    List<String> names = Regions.GRID_3X3.names();
    List<String> pair = settings.pair();
    if (pair.size() != 2 || new HashSet<>(pair).size() != 2 || !names.containsAll(pair)) {
      throw new InvalidSetting("pair", "expected two of %s, found %s".formatted(names, pair));
    }
    if (settings.maxLength() < settings.minLength()) {
      throw new InvalidSetting(
          "maxLength",
          "expected at least minLength (%d), found %d"
              .formatted(settings.minLength(), settings.maxLength()));
    }
    if (settings.size() % 2 != 0) {
      throw new InvalidSetting("size", "expected an even number, found " + settings.size());
    }
  }

  @Override
  public ClipSource create(SyntheticSettings settings, Path cache) {
    return new SyntheticSource(settings, cache);
  }
}
