package frn.api.backbone;

import frn.api.Factory;

/** Creates a backbone. */
public interface BackboneFactory<S extends Record> extends Factory<S, Crops, Backbone> {
  /**
   * Whether the engine computes the backbone, so that the last bits of its maps depend on it.
   *
   * @param settings checked settings
   */
  default boolean usesEngine(S settings) {
    return false;
  }

  /**
   * Checks that the backbone takes crops of a size; called like {@link #check(Record)}, and after
   * it.
   *
   * @param size side of the crops in pixels, as the aligner makes them
   * @throws frn.api.InvalidSetting naming the component that is wrong, or an {@link
   *     frn.api.FrnException} of the user's
   */
  default void check(S settings, int size) {}
}
