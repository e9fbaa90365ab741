package frn.runner.learn.classic;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.analysis.TrainedRun.Estimate;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.method.Learner;
import frn.files.Safetensors;
import frn.runner.Json;
import frn.runner.experiment.Classic;
import frn.runner.experiment.RunConfig;
import frn.runner.features.Input;
import frn.runner.features.VectorSource;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The method {@code classic}: clips are described by numbers, from which something learns that is
 * not a network. Scaling, principal components and the choice among a learner's candidates see
 * training clips alone.
 */
public final class ClassicMethod implements Method {
  /** The metadata of what is saved: which candidates were chosen, by their indices. */
  static final String CANDIDATES = "candidates";

  private final Classic config;
  private final Trait trait;
  private final List<Input> inputs;
  private final List<Described.Of> descriptors;
  private final Learner learner;
  private final Optional<Trait> kinds;
  private final VectorSource vectors;
  private final Clock clock;

  /**
   * @param config of a run whose method is {@code classic}
   * @param vectors keeps those of descriptors that learn nothing
   */
  public ClassicMethod(RunConfig config, Trait trait, VectorSource vectors, Clock clock) {
    this.config = config.method().orElseThrow();
    this.trait = requireNonNull(trait, "trait is null");
    List<Input> each =
        this.config.descriptors().stream().map(part -> Input.of(config, part)).toList();
    this.inputs = List.copyOf(new LinkedHashSet<>(each));
    this.descriptors =
        IntStream.range(0, each.size())
            .mapToObj(
                i ->
                    new Described.Of(this.config.descriptors().get(i), inputs.indexOf(each.get(i))))
            .toList();
    this.learner = Parts.create(this.config.learner());
    this.kinds = this.config.by().map(Parts::create);
    this.vectors = requireNonNull(vectors, "vectors is null");
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
    long started = clock.millis();
    Samples samples = asked(given);
    long total = Described.steps(descriptors.size(), samples) + learning();
    Steps steps = new Steps(stop, progress, total);
    Described described = Described.of(descriptors, samples, seed, vectors, steps);
    Trained trained = new Trained(described, trait, learn(described, samples, seed, steps));
    return new ClassicFit(trained, samples, trait, (clock.millis() - started) / 1000.0);
  }

  /** Learns anew what was chosen: that is quick, and always comes to the same. */
  @Override
  public OpenRun open(
      Samples given, long seed, Path file, Permutations permutations, BooleanSupplier stop) {
    Samples samples = asked(given);
    Steps unheard = new Steps(stop, (done, total) -> {}, 0);
    Described described = Described.of(descriptors, samples, seed, vectors, unheard);
    Chooser chooser = chosen(file);
    List<Chosen> learned = learn(described, samples, seed, unheard, chooser);
    return new ClassicRun(
        config.groups(),
        new Trained(described, trait, learned),
        samples,
        seed,
        trait,
        permutation ->
            permutations.of(
                permutation,
                progress -> {
                  Steps steps = new Steps(stop, progress, learning());
                  Samples permuted = samples.permuted(permutation);
                  List<Chosen> other = learn(described, permuted, seed, steps);
                  return new Trained(described, trait, other).estimates(samples);
                }));
  }

  private Samples asked(Samples given) {
    return config.permutation() == 0 ? given : given.permuted(config.permutation());
  }

  /** How many steps it takes to learn from what is described. */
  private long learning() {
    return learners() * Chosen.steps(learner, config.folds());
  }

  private int learners() {
    return 1 + kinds.map(trait -> trait.classes().size()).orElse(0);
  }

  /** Chooses among the learner's candidates. */
  @FunctionalInterface
  private interface Chooser {
    /**
     * Learns.
     *
     * @param place of what is learned in the list of all
     */
    Chosen of(int place, Chosen.Known known, Chosen.Search search);
  }

  /** What a file says was chosen. */
  private Chooser chosen(Path file) {
    String text = Safetensors.read(file).metadata().get(CANDIDATES);
    if (text == null) { // of a version that did not say
      return (place, known, search) -> Chosen.of(learner, known, search);
    }
    try {
      List<Integer> chosen = Json.MAPPER.readValue(text, new TypeReference<>() {});
      int all = learner.candidates().size();
      chosen.forEach(candidate -> Objects.checkIndex(candidate, all));
      Objects.checkFromToIndex(0, learners(), chosen.size());
      return (place, known, search) -> Chosen.of(learner, chosen.get(place), known, search);
    } catch (JsonProcessingException | IndexOutOfBoundsException e) {
      throw new FrnException(
          ErrorCode.INVALID_INPUT,
          "expected the indices of candidates in %s, found %s".formatted(file, text),
          e);
    }
  }

  private List<Chosen> learn(Described described, Samples samples, long seed, Steps steps) {
    return learn(
        described,
        samples,
        seed,
        steps,
        (place, known, search) -> Chosen.of(learner, known, search));
  }

  /** A learner of the trait; or one of the class, and then of the trait for each class. */
  private List<Chosen> learn(
      Described described, Samples samples, long seed, Steps steps, Chooser chooser) {
    Chosen.Search search =
        new Chosen.Search(described.widths(), config.variance(), config.folds(), seed, steps);
    List<Sample> training = samples.train();
    double[] truths = training.stream().mapToDouble(Sample::truth).toArray();
    Chosen.Known known = known(described, training, truths, trait.classes().size());
    if (kinds.isEmpty()) {
      return List.of(chooser.of(0, known, search));
    }
    List<String> classes = kinds.get().classes();
    double[] kind =
        training.stream().mapToDouble(sample -> kind(kinds.get(), sample.clip())).toArray();
    List<Chosen> learned = new ArrayList<>();
    learned.add(chooser.of(0, known(described, training, kind, classes.size()), search));
    for (int k = 0; k < classes.size(); k++) {
      int of = k;
      List<Integer> some =
          IntStream.range(0, kind.length).filter(i -> kind[i] == of).boxed().toList();
      if (some.size() < 2) {
        throw new FrnException(
            ErrorCode.DATA_UNUSABLE,
            "method.by: expected training clips of the class %s, found %d"
                .formatted(classes.get(k), some.size()));
      }
      learned.add(chooser.of(1 + k, known.only(some), search));
    }
    return learned;
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
        samples.stream().map(sample -> described.of(sample.clip())).toList(),
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
    List<Integer> candidates() {
      return learned.stream().map(Chosen::candidate).toList();
    }

    /** Of the test clips, in the order of their ids. */
    List<Estimate> estimates(Samples samples) {
      return samples.test().stream()
          .sorted(comparing(sample -> sample.clip().id()))
          .map(sample -> estimate(described.of(sample.clip())))
          .toList();
    }

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
