package frn.api.clip;

import java.util.Optional;

/** The sampled frames of one open clip, in order. Holds the memory of a few frames. */
public interface Frames extends AutoCloseable {
  /**
   * The next frame, or empty after the last.
   *
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#CLIP_DAMAGED} when it does not decode,
   *     {@link frn.api.ErrorCode#CLIP_UNAVAILABLE} when it cannot be read at present
   */
  Optional<Frame> next();

  @Override
  void close();
}
