package frn.api.method;

import frn.api.array.Array;
import java.util.List;

/**
 * Describes a clip by numbers, always as many. A pure function of the clip's maps; what it has to
 * learn for that, such as a codebook, it learns from training clips alone.
 */
public interface Descriptor {
  /**
   * Values that belong together, and can be replaced together.
   *
   * @param name such as {@code lips}, of lower-case letters and underscores
   * @param values how many, in a row
   */
  record Group(String name, int values) {}

  /**
   * The same with what it needs learned; one that returns itself learns nothing, and what it says
   * of a clip's maps is kept for other runs.
   *
   * @param training maps of the training clips, each [frames, height, width, channels], at least
   *     one
   * @param seed of everything random
   */
  default Descriptor learn(List<Array> training, long seed) {
    return this;
  }

  /** What its values are, in their order; how many, may be known only after {@link #learn}. */
  List<Group> groups();

  /**
   * The values of a clip.
   *
   * @param clip its id, for what is known of it from elsewhere
   * @param maps [frames, height, width, channels], at least one frame
   * @return finite numbers, as many as the groups have
   */
  float[] describe(String clip, Array maps);
}
