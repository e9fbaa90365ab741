package frn.plugins.planted;

import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;

/** The source {@code planted-features}. */
public final class PlantedFeaturesFactory
    extends NamedFactory<PlantedFeaturesSettings, Path, ClipSource>
    implements ClipSourceFactory<PlantedFeaturesSettings> {
  public PlantedFeaturesFactory() {
    super(
        "planted-features",
        "feature maps without any video, for the trait planted: with align given and the backbone"
            + " pixels of 12 squares, 16 values of each of nine regions",
        PlantedFeaturesSettings.class);
  }

  @Override
  public void check(PlantedFeaturesSettings settings) {
    Movements.checkPairs("alike", settings.alike());
    if (settings.maxLength() < settings.minLength()) {
      throw new InvalidSetting(
          "maxLength",
          "expected at least minLength (%d), found %d"
              .formatted(settings.minLength(), settings.maxLength()));
    }
  }

  @Override
  public ClipSource create(PlantedFeaturesSettings settings, Path cache) {
    return new PlantedFeatures(settings, cache);
  }
}
