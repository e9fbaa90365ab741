package frn.runner.model;

import static java.util.Objects.requireNonNull;

import frn.api.Compute;
import frn.api.clip.Clip;
import frn.api.clip.ClipSource;
import frn.api.graph.Engine;
import frn.runner.Home;
import frn.runner.experiment.ModelConfig;
import frn.runner.features.AlignedFace;
import frn.runner.features.ClipFeatures;
import frn.runner.features.FeatureStore;
import frn.runner.features.Input;
import frn.runner.learn.Predictor;
import frn.runner.plugin.Parts;
import frn.runner.plugin.PluginRegistry;
import frn.runner.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trained network that is ready for clips. Used by one thread. */
public final class TrainedModel implements AutoCloseable {
  private final ModelFile file;
  private final ModelConfig config;
  private final ClipFinder clips;
  private final FeatureStore features;
  private final Engine engine;

  /**
   * @param file the network
   * @param registry knows its parts
   * @param home has the cache of feature maps
   * @param compute what computes it
   */
  public TrainedModel(ModelFile file, PluginRegistry registry, Home home, Compute compute) {
    this.file = requireNonNull(file, "file is null");
    this.config =
        new SettingsReader(registry, "configuration of " + file.name())
            .readSome(ModelConfig.class, file.config());
    this.clips = new ClipFinder(file.config(), home, registry);
    this.features = new FeatureStore(home.cache(), registry);
    this.engine = Parts.create(config.train().engine(), compute);
  }

  /** The network's configuration. */
  public ModelConfig config() {
    return config;
  }

  /**
   * What the network says of clips, in their order.
   *
   * @param said paths of video files, or ids of clips in the network's own data
   */
  public List<Outcome> estimate(List<String> said) {
    Map<String, FoundClip> found = clips.find(said);
    Map<FoundClip, ClipFeatures> maps = features(found);
    List<Outcome> outcomes = new ArrayList<>();
    try (Predictor predictor = new Predictor(config, file.card(), file.weights(), engine)) {
      for (String text : said) {
        outcomes.add(outcome(text, found, maps, predictor));
      }
    }
    return outcomes;
  }

  private Outcome outcome(
      String said,
      Map<String, FoundClip> found,
      Map<FoundClip, ClipFeatures> maps,
      Predictor predictor) {
    FoundClip clip = found.get(said);
    if (clip == null) {
      return new Outcome.Refused(said, clips.reason());
    }
    if (maps.get(clip) instanceof ClipFeatures.Usable usable) {
      return new Outcome.Estimated(said, clip, predictor.estimate(clip.clip(), usable));
    }
    return new Outcome.Refused(said, ((ClipFeatures.Unusable) maps.get(clip)).reason());
  }

  /** The maps of all clips, those of a source at once. */
  private Map<FoundClip, ClipFeatures> features(Map<String, FoundClip> found) {
    Map<FoundClip, ClipFeatures> maps = new HashMap<>();
    found.values().stream()
        .collect(Collectors.groupingBy(FoundClip::source))
        .forEach(
            (source, ofSource) -> {
              List<Clip> wanted = ofSource.stream().map(FoundClip::clip).distinct().toList();
              Map<String, ClipFeatures> ensured =
                  features.ensure(
                      Input.of(config), source, wanted, () -> engine, (done, total) -> {});
              ofSource.forEach(clip -> maps.put(clip, ensured.get(clip.clip().id())));
            });
    return maps;
  }

  /** The face of a clip in the middle of the frames that are used. */
  public AlignedFace face(Outcome.Estimated outcome, int size) {
    ClipSource source = outcome.found().source();
    return AlignedFace.of(
        config, source, outcome.found().clip(), outcome.estimate().frames() / 2, size);
  }

  @Override
  public void close() {
    engine.close();
  }
}
