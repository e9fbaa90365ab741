package frn.runner.features;

import frn.api.array.Array;
import frn.api.method.DescriptorFactory;
import frn.runner.plugin.Part;
import java.util.function.Supplier;

/** Where vectors of clips come from: described, or kept from before. */
@FunctionalInterface
public interface VectorSource {
  /** Those of one descriptor, whose files stay as they are meanwhile. */
  @FunctionalInterface
  interface Vectors {
    /**
     * What the descriptor says of a clip.
     *
     * @param clip its id
     * @param maps that it describes
     * @param describe says it where it is not known
     */
    float[] of(String clip, Array maps, Supplier<float[]> describe);
  }

  /**
   * Those of a descriptor.
   *
   * @param descriptor that learns nothing
   */
  Vectors of(Part<DescriptorFactory<?>> descriptor);
}
