package frn.plugins.clip;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import frn.api.network.Regions;
import frn.plugins.planted.Movements;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Faces that are drawn, for a first run without any data and for tests. */
public final class SyntheticSourceFactory extends NamedFactory<SyntheticSettings, Path, ClipSource>
    implements ClipSourceFactory<SyntheticSettings> {
  public SyntheticSourceFactory() {
    super(
        "synthetic",
        "Drawn faces in real video files: gender in the looks, age in the difference of"
            + " two regions, spontaneity in the timing; or regions that move for the trait planted.",
        SyntheticSettings.class);
  }

  @Override
  public void check(SyntheticSettings settings) {
    List<String> names = Regions.GRID_3X3.names();
    List<String> pair = settings.pair();
    boolean two = pair.size() == 2 && new HashSet<>(pair).size() == 2 && names.containsAll(pair);
    if (!two && !pair.isEmpty()) {
      throw new InvalidSetting(
          "pair", "expected two of %s, or none, found %s".formatted(names, pair));
    }
    Movements.checkPairs("alike", settings.alike());
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
