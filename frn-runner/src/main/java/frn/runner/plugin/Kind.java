package frn.runner.plugin;

import frn.api.Factory;
import frn.api.FrnPlugin;
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
import java.util.Locale;
import java.util.function.Function;

/** The kinds of parts. */
public enum Kind {
  /** {@code data.source}. */
  CLIP_SOURCE(ClipSourceFactory.class, FrnPlugin::clipSources),
  /** {@code align}. */
  ALIGNER(AlignerFactory.class, FrnPlugin::aligners),
  /** {@code backbone}. */
  BACKBONE(BackboneFactory.class, FrnPlugin::backbones),
  /** {@code model.encoder}. */
  ENCODER(EncoderFactory.class, FrnPlugin::encoders),
  /** {@code model.relation}. */
  RELATION(RelationFactory.class, FrnPlugin::relations),
  /** {@code model.estimator}. */
  ESTIMATOR(EstimatorFactory.class, FrnPlugin::estimators),
  /** {@code traits}. */
  TRAIT(TraitFactory.class, FrnPlugin::traits),
  /** {@code protocol}. */
  PROTOCOL(ProtocolFactory.class, FrnPlugin::protocols),
  /** {@code train.engine}. */
  ENGINE(EngineFactory.class, FrnPlugin::engines),
  /** {@code method.descriptors}. */
  DESCRIPTOR(DescriptorFactory.class, FrnPlugin::descriptors),
  /** {@code method.learner}. */
  LEARNER(LearnerFactory.class, FrnPlugin::learners),
  /** {@code analyses}. */
  ANALYSIS(AnalysisFactory.class, FrnPlugin::analyses),
  /** {@code executor}. */
  EXECUTOR(ExecutorFactory.class, FrnPlugin::executors),
  /** What {@code runner bench} measures against. */
  WORKLOAD(WorkloadFactory.class, FrnPlugin::workloads);

  private final Class<?> type;
  private final Function<FrnPlugin, List<? extends Factory<?, ?, ?>>> factories;

  Kind(Class<?> type, Function<FrnPlugin, List<? extends Factory<?, ?, ?>>> factories) {
    this.type = type;
    this.factories = factories;
  }

  /** The kind of a factory's type. */
  public static Kind of(Class<?> type) {
    for (Kind kind : values()) {
      if (kind.type.isAssignableFrom(type)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("not a kind of factory: " + type);
  }

  /** The kind in words, such as {@code clip source}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  List<? extends Factory<?, ?, ?>> factories(FrnPlugin plugin) {
    return factories.apply(plugin);
  }
}
