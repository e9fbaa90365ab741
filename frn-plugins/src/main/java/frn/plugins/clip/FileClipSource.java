package frn.plugins.clip;

import frn.api.FrnException;
import frn.api.Hashes;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.clip.Frames;
import frn.api.clip.Sampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Clips that are video files, or folders of images. */
final class FileClipSource implements ClipSource {
  private final List<Clip> clips;
  private final Function<Clip, String> places;
  private final String note;
  private final FileDigests digests;

  /**
   * Clips by their paths alone.
   *
   * @param clips in any order
   * @param cache where digests are remembered
   */
  FileClipSource(List<Clip> clips, Path cache) {
    this(clips, Clip::id, "", cache);
  }

  /**
   * Clips of a list.
   *
   * @param cache where digests are remembered
   */
  FileClipSource(ClipList list, Path cache) {
    this(list.clips(), list::place, list.note(), cache);
  }

  FileClipSource(List<Clip> clips, Function<Clip, String> places, String note, Path cache) {
    this.clips = clips.stream().sorted(Comparator.comparing(Clip::id)).toList();
    this.places = places;
    this.note = note;
    this.digests = new FileDigests(cache.resolve("digests"));
  }

  @Override
  public List<Clip> clips() {
    return clips;
  }

  @Override
  public String place(Clip clip) {
    return places.apply(clip);
  }

  @Override
  public String digest(Clip clip) {
    try {
      return Files.isDirectory(clip.file()) ? ofFolder(clip.file()) : digests.digest(clip.file());
    } catch (FrnException e) {
      if (note.isEmpty() || Files.exists(clip.file())) {
        throw e;
      }
      throw new FrnException(e.code(), e.getMessage() + note, e);
    }
  }

  /** Of the names and contents of its images. */
  private String ofFolder(Path folder) {
    StringBuilder all = new StringBuilder();
    for (Path image : ImageFrames.images(folder)) {
      all.append(image.getFileName()).append('\n').append(digests.digest(image)).append('\n');
    }
    return Hashes.sha256(all.toString());
  }

  @Override
  public Frames open(Clip clip, Sampling sampling) {
    return Files.isDirectory(clip.file())
        ? ImageFrames.open(clip.file(), sampling)
        : VideoFrames.open(clip.file(), sampling);
  }
}
