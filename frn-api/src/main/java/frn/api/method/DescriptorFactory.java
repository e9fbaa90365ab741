package frn.api.method;

import frn.api.Factory;
import frn.api.NoContext;
import frn.api.backbone.BackboneFactory;
import frn.api.face.CropGeometry;

/** Creates a descriptor. */
public interface DescriptorFactory<S extends Record> extends Factory<S, NoContext, Descriptor> {
  /**
   * What turns the crops of a clip into the maps that are described.
   *
   * @param <B> its settings
   * @param factory of a backbone that experiments can name as well
   * @param settings of it
   */
  record Maps<B extends Record>(BackboneFactory<B> factory, B settings) {}

  /** What it is called in tables: its name, and what stands behind it where that says more. */
  default String label(S settings) {
    return name();
  }

  /** The maps that it describes; they are cached, and shared with whoever wants the same. */
  Maps<?> maps(S settings);

  /**
   * The crops that it wants.
   *
   * @param usual those of the experiment
   */
  default CropGeometry crop(S settings, CropGeometry usual) {
    return usual;
  }
}
