package frn.runner.plan;

import static java.util.stream.Collectors.joining;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.InvalidSetting;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Trait;
import frn.api.method.DescriptorFactory;
import frn.runner.experiment.Classic;
import frn.runner.experiment.ExperimentSpec.VariantSpec;
import frn.runner.experiment.RunConfig;
import frn.runner.plugin.Part;
import frn.runner.plugin.Parts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether what a variant asks for can be learned from the clips of each fold. */
final class FoldCheck {
  /** Of a class, to learn another trait from. */
  private static final int FEWEST = 2;

  private static final int SHOWN = 5;

  private final Map<String, Clip> clips;

  FoldCheck(List<Clip> clips) {
    this.clips =
        clips.stream()
            .collect(Collectors.toMap(Clip::id, Function.identity(), (one, other) -> other));
  }

  /**
   * Checks a variant.
   *
   * @throws FrnException saying what is wrong with what
   */
  void check(VariantSpec variant, List<Fold> folds) {
    RunConfig config = variant.config();
    if (config.method().isEmpty()) {
      checkBatches(variant, folds);
      return;
    }
    Classic classic = config.method().get();
    Collection<String> asked =
        folds.stream()
            .flatMap(fold -> Stream.concat(fold.train().stream(), fold.test().stream()))
            .collect(Collectors.toCollection(TreeSet::new));
    classic.descriptors().forEach(descriptor -> checkDescriptor(variant, descriptor, asked));
    classic.by().ifPresent(part -> checkKinds(variant, Parts.create(part), folds));
  }

  /** A step of training may need more than one clip. */
  private static void checkBatches(VariantSpec variant, List<Fold> folds) {
    RunConfig config = variant.config();
    int needed = Parts.create(config.model().estimator()).smallestBatch();
    String why =
        "with the estimator %s of variant %s, which normalises over the clips of a batch"
            .formatted(config.model().estimator().name(), variant.variant());
    if (config.train().batch() < needed) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "train.batch: expected at least %d %s, found %d"
              .formatted(needed, why, config.train().batch()));
    }
    for (Fold fold : folds) {
      if (fold.train().size() < needed) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "trait %s, fold %d: expected at least %d clips to learn from %s, found %d"
                .formatted(variant.trait(), fold.index(), needed, why, fold.train().size()));
      }
    }
  }

  private static void checkDescriptor(
      VariantSpec variant, Part<DescriptorFactory<?>> descriptor, Collection<String> clips) {
    try {
      Parts.check(descriptor, clips);
    } catch (InvalidSetting e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "variant %s: method.descriptors.%s.%s: %s"
              .formatted(variant.variant(), descriptor.name(), e.component(), e.getMessage()),
          e);
    }
  }

  private OptionalDouble kind(VariantSpec variant, Trait kinds, String clip) {
    try {
      return kinds.target(clips.get(clip));
    } catch (FrnException e) {
      throw new FrnException(
          e.code(),
          "variant %s: method.by: clip %s: %s".formatted(variant.variant(), clip, e.getMessage()),
          e);
    }
  }

  /** All clips that are learned from have a class, and each class has some in each fold. */
  private void checkKinds(VariantSpec variant, Trait kinds, List<Fold> folds) {
    for (Fold fold : folds) {
      List<OptionalDouble> found =
          fold.train().stream().map(clip -> kind(variant, kinds, clip)).toList();
      List<String> without =
          IntStream.range(0, found.size())
              .filter(i -> found.get(i).isEmpty())
              .mapToObj(fold.train()::get)
              .toList();
      if (!without.isEmpty()) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "variant %s: method.by: expected a label of each clip to learn from, found none of %d: %s"
                .formatted(
                    variant.variant(),
                    without.size(),
                    without.stream().limit(SHOWN).collect(joining(", "))));
      }
      for (int kind = 0; kind < kinds.classes().size(); kind++) {
        int of = kind;
        long count = found.stream().filter(one -> one.getAsDouble() == of).count();
        if (count < FEWEST) {
          throw new FrnException(
              ErrorCode.DATA_UNUSABLE,
              "variant %s, trait %s, fold %d: method.by: expected at least %d clips of the class %s"
                      .formatted(
                          variant.variant(),
                          variant.trait(),
                          fold.index(),
                          FEWEST,
                          kinds.classes().get(kind))
                  + " to learn from, found "
                  + count);
        }
      }
    }
  }
}
