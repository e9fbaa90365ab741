package frn.runner.experiment;

import frn.api.Setting;
import frn.api.backbone.BackboneFactory;
import frn.api.clip.ClipSourceFactory;
import frn.api.clip.Sampling;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.Regions;
import frn.api.network.RelationFactory;
import frn.runner.plugin.Part;

/**
 * A {@link RunConfig} in the keys of the experiment file; reading, writing, the schema and the
 * lists of settings all follow from it.
 */
record RunKeys(
    @Setting(doc = "the clips, and which of their frames are used") Data data,
    @Setting(doc = "how the eyes are found and the face is cut out") Part<AlignerFactory<?>> align,
    @Setting(doc = "how a crop becomes a feature map") Part<BackboneFactory<?>> backbone,
    @Setting(doc = "what is estimated") Part<TraitFactory<?>> trait,
    @Setting(doc = "how clips are divided for training and test") Part<ProtocolFactory<?>> protocol,
    @Setting(doc = "the network") Model model,
    @Setting(doc = "how the network is trained") Train train) {

  /** The keys of {@code data}. */
  record Data(
      @Setting(doc = "where clips come from; its settings stand beside", inline = true)
          Part<ClipSourceFactory<?>> source,
      @Setting(doc = "which frames of a clip are used") Sampling frames,
      @Setting(
              doc = "share of clips that may be unusable before a run fails",
              value = "0.05",
              min = 0,
              max = 1)
          double maxUnusable) {}

  /** The keys of {@code model}. */
  record Model(
      @Setting(doc = "regions of the feature map (Figure 3)", value = "grid-3x3") Regions regions,
      @Setting(doc = "Eq. 1: dynamic features of each region", value = "lstm")
          Part<EncoderFactory<?>> encoder,
      @Setting(doc = "Eq. 2 to 6: relations of the regions", value = "pairwise")
          Part<RelationFactory<?>> relation,
      @Setting(doc = "Eq. 7: from the relations to the estimate", value = "mlp")
          Part<EstimatorFactory<?>> estimator) {}

  /** The keys of {@code train}. */
  record Train(
      @Setting(doc = "what computes the network", value = "dl4j") Part<EngineFactory<?>> engine,
      @Setting(doc = "the rest", inline = true) TrainConfig settings) {}

  static RunKeys of(RunConfig config) {
    return new RunKeys(
        new Data(config.source(), config.frames(), config.maxUnusable()),
        config.align(),
        config.backbone(),
        config.trait(),
        config.protocol(),
        new Model(config.regions(), config.encoder(), config.relation(), config.estimator()),
        new Train(config.engine(), config.train()));
  }

  RunConfig config() {
    return new RunConfig(
        data.source(),
        data.frames(),
        data.maxUnusable(),
        align,
        backbone,
        trait,
        protocol,
        model.regions(),
        model.encoder(),
        model.relation(),
        model.estimator(),
        train.engine(),
        train.settings());
  }
}
