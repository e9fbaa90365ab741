package frn.runner.features;

import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.graph.Engine;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where features come from: computed, or kept from before. */
@FunctionalInterface
public interface FeatureSource {
  /** Hears how far it is. */
  @FunctionalInterface
  interface Progress {
    /** Called after each clip, after each batch of maps, and several times a second of waiting. */
    void clip(int done, int total);
  }

  /**
   * The features of clips by their ids, in the clips' order.
   *
   * @param engine for backbones that are written against the graph, asked when one is needed
   * @throws frn.api.FrnException {@code INTERRUPTED} when this thread is interrupted; never for a
   *     clip that does not decode or shows no face
   */
  Map<String, ClipFeatures> ensure(
      Input input, ClipSource source, List<Clip> clips, Supplier<Engine> engine, Progress progress);
}
