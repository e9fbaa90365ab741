package frn.plugins.clip;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.InvalidSetting;
import frn.api.NamedFactory;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;
import java.util.List;

/** Clips that are folders of images, laid out as a database lays them out. */
public final class FramesSourceFactory
    extends NamedFactory<FramesSourceFactory.Settings, Path, ClipSource>
    implements ClipSourceFactory<FramesSourceFactory.Settings> {
  /**
   * Where they are.
   *
   * @param root the database's folder
   * @param layout of it
   */
  public record Settings(
      @Setting(doc = "the database's folder") Path root,
      @Setting(
              doc =
                  "how folders are named: folders (SUBJECT/CLIP), ck-plus (Extended Cohn-Kanade:"
                      + " cohn-kanade-images and Emotion) or oulu-casia"
                      + " (CAMERA/LIGHT/SUBJECT/EXPRESSION)",
              value = "folders")
          FrameLayout layout) {}

  public FramesSourceFactory() {
    super(
        "frames",
        "Folders of images, laid out as SUBJECT/CLIP, as CK+ or as Oulu-CASIA.",
        Settings.class);
  }

  @Override
  public void check(Settings settings) {
    try {
      clips(settings);
    } catch (FrnException e) {
      throw new InvalidSetting("root", e.getMessage());
    }
  }

  private static List<Clip> clips(Settings settings) {
    List<Clip> clips = settings.layout().clips(settings.root());
    if (clips.isEmpty()) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected folders of images named %s in %s, found none"
              .formatted(settings.layout().words(), settings.root()));
    }
    return clips;
  }

  @Override
  public String fingerprint(Settings settings) {
    StringBuilder all = new StringBuilder();
    clips(settings)
        .forEach(clip -> all.append(clip.id()).append(' ').append(clip.labels()).append('\n'));
    return Hashes.sha256(all.toString());
  }

  @Override
  public ClipSource create(Settings settings, Path cache) {
    return new FileClipSource(clips(settings), clip -> clip.file().toString(), "", cache);
  }
}
