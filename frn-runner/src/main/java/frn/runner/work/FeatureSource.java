package frn.runner.work;

import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.graph.Engine;
import frn.runner.experiment.RunConfig;
import frn.runner.features.ClipFeatures;
import java.util.List;
import java.util.Map;

/** Where features come from: computed, or kept from before. */
@FunctionalInterface
interface FeatureSource {
  /** Hears how many clips are done. */
  @FunctionalInterface
  interface Progress {
    /** A clip is done. */
    void clip(int done, int total);
  }

  /** The features of all clips, by clip id. */
  Map<String, ClipFeatures> ensure(
      RunConfig config, ClipSource source, List<Clip> clips, Engine engine, Progress progress);
}
