package frn.runner.plugin;

import frn.api.Factory;
import frn.api.FrnPlugin;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of parts. */
public enum Kind {
  /** {@code data.source}. */
  CLIP_SOURCE(FrnPlugin::clipSources),
  /** {@code align}. */
  ALIGNER(FrnPlugin::aligners),
  /** {@code backbone}. */
  BACKBONE(FrnPlugin::backbones),
  /** {@code model.encoder}. */
  ENCODER(FrnPlugin::encoders),
  /** {@code model.relation}. */
  RELATION(FrnPlugin::relations),
  /** {@code model.estimator}. */
  ESTIMATOR(FrnPlugin::estimators),
  /** {@code traits}. */
  TRAIT(FrnPlugin::traits),
  /** {@code protocol}. */
  PROTOCOL(FrnPlugin::protocols),
  /** {@code train.engine}. */
  ENGINE(FrnPlugin::engines),
  /** {@code executor}. */
  EXECUTOR(FrnPlugin::executors);

  private final Function<FrnPlugin, List<? extends Factory<?>>> factories;

  Kind(Function<FrnPlugin, List<? extends Factory<?>>> factories) {
    this.factories = factories;
  }

  /** The kind in words, such as {@code clip source}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  List<? extends Factory<?>> factories(FrnPlugin plugin) {
    return factories.apply(plugin);
  }
}
