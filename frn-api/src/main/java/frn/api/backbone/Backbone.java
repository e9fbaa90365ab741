package frn.api.backbone;

import frn.api.array.Array;

/** A fixed network from aligned crops to feature maps. Used by one thread. */
public interface Backbone extends AutoCloseable {
  /**
   * The maps of a batch of crops.
   *
   * @param crops [n, size, size, 3]: R, G, B, 0 to 255
   * @return [n, height, width, channels], the same extents at each call but for n: 6, 6, 512 in the
   *     paper
   * @throws frn.api.FrnException {@link frn.api.ErrorCode#OUT_OF_RESOURCES} when memory is short
   */
  Array maps(Array crops);

  @Override
  void close();
}
