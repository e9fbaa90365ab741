package frn.plugins.landmark;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.backbone.Backbone;
import frn.api.backbone.BackboneFactory;
import frn.api.backbone.Crops;
import frn.api.face.CropGeometry;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the backbones of landmarks have in common. */
abstract class LandmarksFactory extends NamedFactory<LandmarkSettings, Crops, Backbone>
    implements BackboneFactory<LandmarkSettings> {
  LandmarksFactory(String name, String description) {
    super(name, description, LandmarkSettings.class);
  }

  /** Opens the file; the caller closes what it gets. */
  abstract Backbone open(Path model, CropGeometry geometry);

  @Override
  public void check(LandmarkSettings settings) {
    if (!Files.isRegularFile(settings.model())) {
      throw new InvalidSetting("model", "expected a file, found none at " + settings.model());
    }
    try {
      open(settings.model(), new CropGeometry(96, 0.40, 0.35, 0, 0)).close();
    } catch (FrnException e) {
      throw new InvalidSetting("model", e.getMessage());
    }
  }

  @Override
  public String fingerprint(LandmarkSettings settings) {
    return Hashes.sha256(settings.model());
  }

  @Override
  public Backbone create(LandmarkSettings settings, Crops crops) {
    return open(settings.model(), crops.geometry());
  }
}
