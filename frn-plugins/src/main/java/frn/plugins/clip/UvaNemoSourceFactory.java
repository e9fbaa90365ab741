package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.Setting;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;

/** The UvA-NEMO Smile Database, or any set laid out as it is. */
public final class UvaNemoSourceFactory
    extends NamedFactory<UvaNemoSourceFactory.Settings, Path, ClipSource>
    implements ClipSourceFactory<UvaNemoSourceFactory.Settings> {
  /**
   * Where it is.
   *
   * @param root the folder with the list of clips and {@code videos/}
   */
  public record Settings(
      @Setting(
              doc =
                  "folder with "
                      + UvaNemoList.FILE_NAME
                      + " and videos/ of the UvA-NEMO Smile Database")
          Path root) {}

  public UvaNemoSourceFactory() {
    super(
        "uva-nemo",
        "The UvA-NEMO Smile Database (Section 4.1), or any set laid out as it is.",
        Settings.class);
  }

  @Override
  public void check(Settings settings) {
    try {
      UvaNemoList.read(settings.root());
    } catch (FrnException e) {
      throw new InvalidSetting("root", e.getMessage());
    }
  }

  @Override
  public String fingerprint(Settings settings) {
    return Hashes.sha256(settings.root().resolve(UvaNemoList.FILE_NAME));
  }

  @Override
  public ClipSource create(Settings settings, Path cache) {
    return new FileClipSource(UvaNemoList.read(settings.root()), cache);
  }
}
