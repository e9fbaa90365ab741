package frn.api.face;

import frn.api.Factory;

/** Creates an aligner. */
public interface AlignerFactory<S extends Record> extends Factory<S> {
  /** How the face is cut out. */
  CropGeometry geometry(S settings);

  /** Creates one for one thread. */
  Aligner create(S settings);
}
