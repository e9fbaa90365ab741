package frn.api.face;

import frn.api.clip.Frame;
import java.util.List;
import java.util.Optional;

/** Finds the eyes. Used by one thread; keeps nothing from frame to frame. */
public interface Aligner extends AutoCloseable {
  /**
   * The eyes of all faces, those of the largest face first; empty when there is none.
   *
   * @return places in pixels of the frame, from its top left corner; "left" is the image's left
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#OUT_OF_RESOURCES} when memory is short; a
   *     frame without a face is none
   */
  List<Eyes> faces(Frame frame);

  /** The eyes of the largest face, or empty when there is none. */
  default Optional<Eyes> eyes(Frame frame) {
    return faces(frame).stream().findFirst();
  }

  @Override
  void close();
}
