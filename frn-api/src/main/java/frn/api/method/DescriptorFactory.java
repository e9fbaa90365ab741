package frn.api.method;

import frn.api.Factory;
import frn.api.NoContext;
import frn.api.backbone.BackboneFactory;
import frn.api.face.CropGeometry;
import java.util.Collection;

/** Creates a descriptor. */
public interface DescriptorFactory<S extends Record> extends Factory<S, NoContext, Descriptor> {
  /**
   * What turns the crops of a clip into the maps that are described.
   *
   * @param <B> its settings
   * @param factory of a backbone that experiments can name as well
   * @param settings of it
   * @param first whether the first frame that shows the face is enough; then there is no other map
   */
  record Maps<B extends Record>(BackboneFactory<B> factory, B settings, boolean first) {
    /** Of all frames. */
    public Maps(BackboneFactory<B> factory, B settings) {
      this(factory, settings, false);
    }
  }

  /** What it is called in tables: its name, and what stands behind it where that says more. */
  default String label(S settings) {
    return name();
  }

  /**
   * Checks that it can describe clips, before any is opened.
   *
   * @param clips their ids
   * @throws frn.api.InvalidSetting naming the component that is wrong
   */
  default void check(S settings, Collection<String> clips) {}

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
