package frn.runner.features;

import frn.api.array.Array;
import frn.api.method.DescriptorFactory;
import frn.runner.plugin.Part;
import java.util.function.Supplier;

/** Where vectors of clips come from: described, or kept from before. */
@FunctionalInterface
public interface VectorSource {
  /**
   * What a descriptor says of a clip.
   *
   * @param descriptor that learns nothing
   * @param clip its id
   * @param maps that it describes
   * @param describe says it where it is not known
   */
  float[] of(
      Part<DescriptorFactory<?>> descriptor, String clip, Array maps, Supplier<float[]> describe);
}
