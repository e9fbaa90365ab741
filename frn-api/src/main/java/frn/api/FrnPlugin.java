package frn.api;

import frn.api.analysis.AnalysisFactory;
import frn.api.backbone.BackboneFactory;
import frn.api.bench.WorkloadFactory;
import frn.api.clip.ClipSourceFactory;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.TraitFactory;
import frn.api.face.AlignerFactory;
import frn.api.graph.EngineFactory;
import frn.api.method.DescriptorFactory;
import frn.api.method.LearnerFactory;
import frn.api.network.EncoderFactory;
import frn.api.network.EstimatorFactory;
import frn.api.network.RelationFactory;
import frn.api.run.ExecutorFactory;
import java.util.List;

/**
 * A set of parts that experiment files can name. Found by {@link java.util.ServiceLoader}; needs a
 * public constructor without arguments. Two parts of one kind under one name stop the start, and
 * both are named.
 */
public interface FrnPlugin {
  /** The version of this plugin; a part of every run's key, so that a new version runs anew. */
  String version();

  /** Where clips come from: {@code data.source}. */
  default List<ClipSourceFactory<?>> clipSources() {
    return List.of();
  }

  /** How eyes are found: {@code align}. */
  default List<AlignerFactory<?>> aligners() {
    return List.of();
  }

  /** How a crop becomes a feature map: {@code backbone}. */
  default List<BackboneFactory<?>> backbones() {
    return List.of();
  }

  /** Eq. 1: {@code model.encoder}. */
  default List<EncoderFactory<?>> encoders() {
    return List.of();
  }

  /** Eq. 2 to 6: {@code model.relation}. */
  default List<RelationFactory<?>> relations() {
    return List.of();
  }

  /** Eq. 7: {@code model.estimator}. */
  default List<EstimatorFactory<?>> estimators() {
    return List.of();
  }

  /** What is estimated: {@code traits}. */
  default List<TraitFactory<?>> traits() {
    return List.of();
  }

  /** How clips are divided for training and test: {@code protocol}. */
  default List<ProtocolFactory<?>> protocols() {
    return List.of();
  }

  /** What computes the network: {@code train.engine}. */
  default List<EngineFactory<?>> engines() {
    return List.of();
  }

  /** How a clip is described by numbers: {@code method.descriptors}. */
  default List<DescriptorFactory<?>> descriptors() {
    return List.of();
  }

  /** What learns from descriptors: {@code method.learner}. */
  default List<LearnerFactory<?>> learners() {
    return List.of();
  }

  /** What is asked of finished runs: {@code analyses}. */
  default List<AnalysisFactory<?>> analyses() {
    return List.of();
  }

  /** Where runs are executed: {@code executor}. */
  default List<ExecutorFactory<?>> executors() {
    return List.of();
  }

  /** What {@code runner bench} measures engines against; no experiment names these. */
  default List<WorkloadFactory<?>> workloads() {
    return List.of();
  }
}
