package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

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
 * One variant for one trait, every default spelled out: with a fold and a seed, everything that a
 * run's numbers depend on.
 *
 * @param source of the clips: {@code data.source}
 * @param frames which frames are used: {@code data.frames}
 * @param maxUnusable the share of clips that may be unusable: {@code data.maxUnusable}
 * @param align how eyes are found
 * @param backbone how crops become feature maps
 * @param trait what is estimated
 * @param protocol how clips are divided
 * @param regions of the feature map: {@code model.regions}
 * @param encoder {@code model.encoder}
 * @param relation {@code model.relation}
 * @param estimator {@code model.estimator}
 * @param engine {@code train.engine}
 * @param train the rest of {@code train}
 */
public record RunConfig(
    Part<ClipSourceFactory<?>> source,
    Sampling frames,
    double maxUnusable,
    Part<AlignerFactory<?>> align,
    Part<BackboneFactory<?>> backbone,
    Part<TraitFactory<?>> trait,
    Part<ProtocolFactory<?>> protocol,
    Regions regions,
    Part<EncoderFactory<?>> encoder,
    Part<RelationFactory<?>> relation,
    Part<EstimatorFactory<?>> estimator,
    Part<EngineFactory<?>> engine,
    TrainConfig train) {
  /** Checks. */
  public RunConfig {
    requireNonNull(source, "source is null");
    requireNonNull(frames, "frames is null");
    requireNonNull(align, "align is null");
    requireNonNull(backbone, "backbone is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(regions, "regions is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(relation, "relation is null");
    requireNonNull(estimator, "estimator is null");
    requireNonNull(engine, "engine is null");
    requireNonNull(train, "train is null");
  }

  /** What of it stays with the trained network. */
  public ModelConfig model() {
    return new ModelConfig(
        frames, align, backbone, trait, regions, encoder, relation, estimator, engine);
  }
}
