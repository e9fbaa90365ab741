package frn.api.clip;

import java.util.List;

/** Where clips come from. Thread-safe. */
public interface ClipSource {
  /**
   * The clips, ordered by id, the same list at each call; cheap: no video is opened.
   *
   * @throws frn.api.FrnException when the lists cannot be read: which file, which line
   */
  List<Clip> clips();

  /**
   * Where a clip stands in the source's list, such as {@code clips.csv:3}, for messages about it.
   */
  default String place(Clip clip) {
    return clip.id();
  }

  /**
   * The identity of what {@link #open} shows: SHA-256 of the file, or of what it is made from.
   *
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#CLIP_UNREADABLE} when the file cannot be
   *     read
   */
  String digest(Clip clip);

  /**
   * Opens a clip; the caller closes it.
   *
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#CLIP_UNREADABLE} when it does not decode,
   *     here or at any frame
   */
  Frames open(Clip clip, Sampling sampling);
}
