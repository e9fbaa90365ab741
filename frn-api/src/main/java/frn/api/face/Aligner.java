package frn.api.face;

import frn.api.clip.Frame;
import java.util.Optional;

/** Finds the eyes. Used by one thread; keeps nothing from frame to frame. */
public interface Aligner extends AutoCloseable {
  /** The eyes of the largest face, or empty when there is none. */
  Optional<Eyes> eyes(Frame frame);

  @Override
  void close();
}
