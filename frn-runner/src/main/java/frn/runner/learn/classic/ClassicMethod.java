package frn.runner.learn.classic;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.TrainedRun.Estimate;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.method.Learner;
import frn.runner.experiment.Classic;
import frn.runner.experiment.RunConfig;
import frn.runner.features.Input;
import frn.runner.learn.Checkpoints;
import frn.runner.learn.Fitted;
import frn.runner.learn.Method;
import frn.runner.learn.OpenRun;
import frn.runner.learn.Permutations;
import frn.runner.learn.Progress;
import frn.runner.learn.Sample;
import frn.runner.learn.Samples;
import frn.runner.plugin.Parts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The method {@code classic}: clips are described by numbers, from which something learns that is
 * not a network. Scaling, principal components and the choice among a learner's candidates see
 * training clips alone.
 */
public final class ClassicMethod implements Method {
  private final Classic config;
  private final Trait trait;
  private final List<Input> each;
  private final List<Input> inputs;
  private final Clock clock;

  /**
   * @param config of a run whose method is {@code classic}
   */
  public ClassicMethod(RunConfig config, Trait trait, Clock clock) {
    this.config = config.method().orElseThrow();
    this.trait = requireNonNull(trait, "trait is null");
    this.each = this.config.descriptors().stream().map(part -> Input.of(config, part)).toList();
    this.inputs = List.copyOf(new LinkedHashSet<>(each));
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public List<Input> inputs() {
    return inputs;
  }

  @Override
  public String backend() {
    return config.learner().name();
  }

  @Override
  public Fitted fit(
      Samples given, long seed, Checkpoints checkpoints, BooleanSupplier stop, Progress progress) {
    Samples samples = config.permutation() == 0 ? given : given.permuted(config.permutation());
    long started = clock.millis();
    Trained trained = learn(samples, seed, stop);
    return new ClassicFit(trained, samples, trait, (clock.millis() - started) / 1000.0);
  }

  /** Learns anew: that is quick, and always comes to the same. */
  @Override
  public OpenRun open(
      Samples given, long seed, Path file, Permutations permutations, BooleanSupplier stop) {
    Samples samples = config.permutation() == 0 ? given : given.permuted(config.permutation());
    return new ClassicRun(
        config.groups(),
        learn(samples, seed, stop),
        samples,
        seed,
        trait,
        permutation ->
            permutations.of(
                permutation,
                progress -> estimates(learn(samples.permuted(permutation), seed, stop), samples)));
  }

  private static List<Estimate> estimates(Trained trained, Samples samples) {
    return samples.test().stream()
        .sorted(comparing(sample -> sample.clip().id()))
        .map(sample -> trained.estimate(trained.described().of(sample)))
        .toList();
  }

  private Trained learn(Samples samples, long seed, BooleanSupplier stop) {
    Runnable stopped =
        () -> {
          if (stop.getAsBoolean()) {
            throw new FrnException(ErrorCode.INTERRUPTED, "stopped before all was learned");
          }
        };
    Described described =
        Described.learn(
            config.descriptors().stream().map(Parts::create).toList(),
            each.stream().map(inputs::indexOf).toList(),
            samples.train(),
            seed);
    Chosen.Search search =
        new Chosen.Search(described.widths(), config.variance(), config.folds(), seed, stopped);
    Learner learner = Parts.create(config.learner());
    List<Sample> training = samples.train();
    double[] truths = training.stream().mapToDouble(Sample::truth).toArray();
    Chosen.Known known = known(described, training, truths, trait.classes().size());
    if (config.by().isEmpty()) {
      return new Trained(described, trait, List.of(Chosen.of(learner, known, search)));
    }
    return byClass(learner, described, known, samples, search);
  }

  /** A learner of the class, and one of the trait for each class. */
  private Trained byClass(
      Learner learner,
      Described described,
      Chosen.Known known,
      Samples samples,
      Chosen.Search search) {
    Trait kinds = Parts.create(config.by().orElseThrow());
    double[] kind =
        samples.train().stream().mapToDouble(sample -> kind(kinds, sample.clip())).toArray();
    List<Chosen> learned = new ArrayList<>();
    learned.add(
        Chosen.of(
            learner, known(described, samples.train(), kind, kinds.classes().size()), search));
    for (int k = 0; k < kinds.classes().size(); k++) {
      List<Integer> some = new ArrayList<>();
      for (int i = 0; i < kind.length; i++) {
        if (kind[i] == k) {
          some.add(i);
        }
      }
      if (some.size() < 2) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "method.by: expected training clips of the class %s, found %d"
                .formatted(kinds.classes().get(k), some.size()));
      }
      learned.add(Chosen.of(learner, known.only(some), search));
    }
    return new Trained(described, trait, learned);
  }

  private static double kind(Trait kinds, Clip clip) {
    return kinds
        .target(clip)
        .orElseThrow(
            () ->
                new FrnException(
                    ErrorCode.DATA_UNUSABLE,
                    "method.by: clip %s has no label for it; its labels are %s"
                        .formatted(clip.id(), clip.labels())));
  }

  private static Chosen.Known known(
      Described described, List<Sample> samples, double[] truths, int classes) {
    return new Chosen.Known(
        samples.stream().map(described::of).toList(),
        truths,
        samples.stream().map(sample -> sample.clip().subject()).toList(),
        classes);
  }

  /**
   * What was learned.
   *
   * @param learned of the trait; or of a class, and then of the trait for each class
   */
  record Trained(Described described, Trait trait, List<Chosen> learned) {
    Estimate estimate(float... values) {
      Chosen one = learned.get(0);
      if (learned.size() > 1) {
        one = learned.get(1 + Chosen.likeliest(one.outputs(values)));
      }
      double[] outputs = one.outputs(values);
      return new Estimate(
          trait.isRegression() ? outputs[0] : Chosen.likeliest(outputs),
          Arrays.stream(outputs).boxed().toList(),
          List.of());
    }
  }
}
