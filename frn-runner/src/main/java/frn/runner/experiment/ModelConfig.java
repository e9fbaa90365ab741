package frn.runner.experiment;

import frn.api.Setting;
import frn.api.backbone.BackboneFactory;
import frn.api.clip.Sampling;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.runner.plugin.Part;

/**
 * What of a {@link RunConfig} stays with a trained network: how a clip becomes features, and
 * features an estimate. Where the clips of its training came from is no part of it.
 */
public record ModelConfig(
    @Setting(doc = "the clips") Data data,
    @Setting(doc = "how the eyes are found and the face is cut out") Part<AlignerFactory<?>> align,
    @Setting(doc = "how a crop becomes a feature map") Part<BackboneFactory<?>> backbone,
    @Setting(doc = "what is estimated") Part<TraitFactory<?>> trait,
    @Setting(doc = "the network") RunConfig.Model model,
    @Setting(doc = "how it is computed") Train train) {
  /** Of the clips. */
  public record Data(@Setting(doc = "which frames of a clip are used") Sampling frames) {}

  /** Of the training. */
  public record Train(
      @Setting(doc = "what computes the network", value = "dl4j") Part<EngineFactory<?>> engine) {}

  /** That of a run. */
  public static ModelConfig of(RunConfig run) {
    return new ModelConfig(
        new Data(run.data().frames()),
        run.align(),
        run.backbone(),
        run.trait(),
        run.model(),
        new Train(run.train().engine()));
  }
}
