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
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#FILE_NOT_FOUND} when the file is not
   *     there, {@link frn.api.ErrorCode#CLIP_UNAVAILABLE} when it cannot be read at present
   */
  String digest(Clip clip);

  /**
   * Opens a clip; the caller closes it.
   *
   * @throws frn.api.FrnException here or at any frame: {@link frn.api.ErrorCode#CLIP_DAMAGED} when
   *     it does not decode, which is remembered for all clips of this digest; {@link
   *     frn.api.ErrorCode#FILE_NOT_FOUND} when the file is not there, which leaves it out this
   *     once; {@link frn.api.ErrorCode#CLIP_UNAVAILABLE} when it cannot be read at present, which
   *     fails the attempt, to be tried again
   */
  Frames open(Clip clip, Sampling sampling);
}
