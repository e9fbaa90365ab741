package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.Setting;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;

/** Clips that a CSV file lists. */
public final class ManifestSourceFactory
    extends NamedFactory<ManifestSourceFactory.Settings, Path, ClipSource>
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

  public ManifestSourceFactory() {
    super(
        "manifest",
        "Video files that a CSV file lists, with their subjects and labels.",
        Settings.class);
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
