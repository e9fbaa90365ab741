package frn.runner.experiment;

import static java.util.Objects.requireNonNull;

import frn.api.backbone.BackboneFactory;
import frn.api.clip.Sampling;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.Regions;
import frn.api.network.RelationFactory;
import frn.runner.plugin.Part;

/**
 * The part of a {@link RunConfig} that stays with a trained network: how a clip becomes features,
 * and features an estimate. Where the clips of its training came from is no part of it.
 *
 * @param frames which frames are used: {@code data.frames}
 * @param align how eyes are found
 * @param backbone how crops become feature maps
 * @param trait what is estimated
 * @param regions of the feature map: {@code model.regions}
 * @param encoder {@code model.encoder}
 * @param relation {@code model.relation}
 * @param estimator {@code model.estimator}
 * @param engine {@code train.engine}
 */
public record ModelConfig(
    Sampling frames,
    Part<AlignerFactory<?>> align,
    Part<BackboneFactory<?>> backbone,
    Part<TraitFactory<?>> trait,
    Regions regions,
    Part<EncoderFactory<?>> encoder,
    Part<RelationFactory<?>> relation,
    Part<EstimatorFactory<?>> estimator,
    Part<EngineFactory<?>> engine) {
  /** Checks. */
  public ModelConfig {
    requireNonNull(frames, "frames is null");
    requireNonNull(align, "align is null");
    requireNonNull(backbone, "backbone is null");
    requireNonNull(trait, "trait is null");
    requireNonNull(regions, "regions is null");
    requireNonNull(encoder, "encoder is null");
    requireNonNull(relation, "relation is null");
    requireNonNull(estimator, "estimator is null");
    requireNonNull(engine, "engine is null");
  }
}
