package frn.api.face;

import frn.api.Factory;
import frn.api.NoContext;

/** Creates an aligner for one thread. */
public interface AlignerFactory<S extends Record> extends Factory<S, NoContext, Aligner> {
  /** How the face is cut out. */
  CropGeometry geometry(S settings);

  /**
   * Whether it looks for a face at all. Without, the eyes are taken to be where they are in the
   * clips that it is meant for, whatever a picture shows.
   */
  default boolean looksForFaces() {
    return true;
  }
}
