package frn.plugins.clip;

import frn.api.NamedFactory;
import frn.api.Setting;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.ClipSourceFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Video files of which nothing else is known, as {@code predict} takes them. */
public final class FilesSourceFactory
    extends NamedFactory<FilesSourceFactory.Settings, Path, ClipSource>
    implements ClipSourceFactory<FilesSourceFactory.Settings> {
  /**
   * Which files.
   *
   * @param files the videos
   */
  public record Settings(@Setting(doc = "the video files") List<Path> files) {
    public Settings {
      files = List.copyOf(files);
    }
  }

  public FilesSourceFactory() {
    super(
        "files",
        "Video files without labels, each by its path and of a subject of its own.",
        Settings.class);
  }

  @Override
  public ClipSource create(Settings settings, Path cache) {
    List<Clip> clips = settings.files().stream().distinct().map(FilesSourceFactory::clip).toList();
    return new FileClipSource(clips, cache);
  }

  private static Clip clip(Path file) {
    return new Clip(file.toString(), file.toString(), file, Map.of());
  }
}
