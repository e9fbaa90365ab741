package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;

/** Clips that a CSV file lists. */
public final class ManifestSourceFactory
    implements ClipSourceFactory<ManifestSourceFactory.Settings> {
  /**
   * Which list.
   *
   * @param file the CSV file
   */
  public record Settings(
      @Setting(
              doc =
                  "CSV file with a heading and the columns file (relative to it), subject, perhaps"
                      + " id, and one for each label, such as age, gender, spontaneity")
          Path file) {}

  @Override
  public String name() {
    return "manifest";
  }

  @Override
  public String description() {
    return "Video files that a CSV file lists, with their subjects and labels.";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Settings settings) {
    try {
      Manifest.read(settings.file());
    } catch (FrnException e) {
      throw new InvalidSetting("file", e.getMessage());
    }
  }

  @Override
  public String fingerprint(Settings settings) {
    return Hashes.sha256(settings.file());
  }

  @Override
  public ClipSource create(Settings settings, Path cache) {
    return new FileClipSource(Manifest.read(settings.file()), cache);
  }
}
