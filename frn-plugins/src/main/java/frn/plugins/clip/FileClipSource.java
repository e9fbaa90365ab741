package frn.plugins.clip;

import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Clips that are video files. */
final class FileClipSource implements ClipSource {
  private final List<Clip> clips;
  private final FileDigests digests;

  /**
   * @param clips in any order
   * @param cache where digests are remembered
   */
  FileClipSource(List<Clip> clips, Path cache) {
    this.clips = clips.stream().sorted(Comparator.comparing(Clip::id)).toList();
    this.digests = new FileDigests(cache.resolve("digests"));
  }

  @Override
  public List<Clip> clips() {
    return clips;
  }

  @Override
  public String digest(Clip clip) {
    return digests.digest(clip.file());
  }

  @Override
  public Frames open(Clip clip, Sampling sampling) {
    return VideoFrames.open(clip.file(), sampling);
  }
}
