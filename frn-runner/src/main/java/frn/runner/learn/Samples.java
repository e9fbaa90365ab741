package frn.runner.learn;

import static java.util.stream.Collectors.joining;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.clip.Clip;
import frn.api.experiment.Trait;
import frn.api.network.Regions;
import frn.runner.features.ClipFeatures;
import frn.runner.job.RunResult.UnusableClip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The clips of a run with their features.
 *
 * @param train to learn from, not empty
 * @param test to measure on, not empty
 * @param unusable left out
 */
public record Samples(List<Sample> train, List<Sample> test, List<UnusableClip> unusable) {
  private static final int REASONS = 3;

  /** So that 29 % of 100 clips are 29. */
  private static final double ROUNDING = 1e-9;

  public Samples {
    train = List.copyOf(train);
    test = List.copyOf(test);
    unusable = List.copyOf(unusable);
  }

  /**
   * Brings clips, features and truths together.
   *
   * @param features of each kind of maps that are learned from, by the clips' ids
   * @param maxUnusable the share of clips that may be unusable
   * @throws FrnException {@link ErrorCode#DATA_UNUSABLE} when too few are left
   */
  public static Samples of(
      List<Clip> train,
      List<Clip> test,
      List<Map<String, ClipFeatures>> features,
      Trait trait,
      double maxUnusable) {
    List<UnusableClip> unusable = new ArrayList<>();
    Function<List<Clip>, List<Sample>> usable = clips -> usable(clips, features, trait, unusable);
    Samples samples = new Samples(usable.apply(train), usable.apply(test), unusable);
    checkShare(unusable, train.size() + test.size(), maxUnusable);
    samples.checkEnough();
    samples.checkShapes();
    return samples;
  }

  /** What a constant says: the median, or the most frequent class, of the training clips. */
  public double baseline(Trait trait) {
    double[] truths = train.stream().mapToDouble(Sample::truth).toArray();
    return Objective.of(trait, truths, false).baseline();
  }

  /** All that are usable. */
  Stream<Sample> all() {
    return Stream.concat(train.stream(), test.stream());
  }

  /**
   * The same with the truths of the training clips exchanged between subjects: each takes those of
   * another, in an order at random, as the clips of all may be in one order.
   */
  public Samples permuted(long seed) {
    Map<String, List<Sample>> bySubject = new TreeMap<>();
    train.stream()
        .sorted(Comparator.comparing(sample -> sample.clip().id()))
        .forEach(
            sample ->
                bySubject
                    .computeIfAbsent(sample.clip().subject(), subject -> new ArrayList<>())
                    .add(sample));
    Random random = new Random(seed);
    List<List<Sample>> subjects = new ArrayList<>(bySubject.values());
    Collections.shuffle(subjects, random);
    Map<String, Double> truths = new HashMap<>();
    for (int s = 0; s < subjects.size(); s++) {
      List<Sample> given = new ArrayList<>(subjects.get((s + 1) % subjects.size()));
      Collections.shuffle(given, random);
      List<Sample> own = subjects.get(s);
      for (int i = 0; i < own.size(); i++) {
        truths.put(own.get(i).clip().id(), given.get(i % given.size()).truth());
      }
    }
    List<Sample> permuted =
        train.stream()
            .map(s -> new Sample(s.clip(), s.inputs(), truths.get(s.clip().id())))
            .toList();
    return new Samples(permuted, test, unusable);
  }

  /** How many frames show more than one face. */
  public int crowdedFrames() {
    return all().mapToInt(sample -> sample.features().crowded()).sum();
  }

  /** The ids of the clips with such frames. */
  public List<String> crowded() {
    return all()
        .filter(sample -> sample.features().crowded() > 0)
        .map(sample -> sample.clip().id())
        .toList();
  }

  /** How regions are cut out of the maps, which are all of one shape. */
  public RegionLayout layout(Regions regions) {
    ClipFeatures.Usable maps = train.get(0).features();
    return RegionLayout.of(regions, maps.height(), maps.width(), maps.channels());
  }

  private static List<Sample> usable(
      List<Clip> clips,
      List<Map<String, ClipFeatures>> features,
      Trait trait,
      List<UnusableClip> unusable) {
    List<Sample> usable = new ArrayList<>();
    for (Clip clip : clips) {
      List<ClipFeatures.Usable> inputs = new ArrayList<>();
      Optional<String> reason = Optional.empty();
      for (Map<String, ClipFeatures> kind : features) {
        ClipFeatures found = kind.get(clip.id());
        if (found instanceof ClipFeatures.Usable maps) {
          inputs.add(maps);
        } else if (reason.isEmpty()) {
          reason = Optional.of(((ClipFeatures.Unusable) found).reason());
        }
      }
      if (reason.isPresent()) {
        unusable.add(new UnusableClip(clip.id(), reason.get()));
      } else {
        usable.add(new Sample(clip, inputs, truth(clip, trait)));
      }
    }
    return usable;
  }

  private static double truth(Clip clip, Trait trait) {
    double truth =
        trait
            .target(clip)
            .orElseThrow(
                () ->
                    new FrnException(
                        ErrorCode.DATA_UNUSABLE,
                        "clip %s has no label for the trait; its labels are %s"
                            .formatted(clip.id(), clip.labels())));
    if (!Double.isFinite(truth)) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "expected a number for clip %s, and the trait says %s; its labels are %s"
              .formatted(clip.id(), truth, clip.labels()));
    }
    return truth;
  }

  /**
   * Whether so many clips may be unusable.
   *
   * @throws FrnException {@link ErrorCode#DATA_UNUSABLE} when they are too many
   */
  public static void checkShare(List<UnusableClip> unusable, int clips, double maxUnusable) {
    int allowed = (int) (maxUnusable * clips + ROUNDING);
    if (unusable.size() > allowed) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "%d of %d clips are unusable, data.maxUnusable allows %d: %s"
              .formatted(unusable.size(), clips, allowed, reasons(unusable)));
    }
  }

  private void checkEnough() {
    if (train.isEmpty() || test.isEmpty()) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "expected usable clips for training and test, found %d and %d: %s"
              .formatted(train.size(), test.size(), reasons(unusable)));
    }
  }

  private static String reasons(List<UnusableClip> unusable) {
    String first =
        unusable.stream()
            .limit(REASONS)
            .map(clip -> clip.clip() + " (" + clip.reason() + ")")
            .collect(joining("; "));
    return unusable.size() > REASONS
        ? first + "; and %d more".formatted(unusable.size() - REASONS)
        : first;
  }

  private void checkShapes() {
    String expected = shape(train.get(0));
    all()
        .filter(sample -> !shape(sample).equals(expected))
        .findFirst()
        .ifPresent(
            sample -> {
              throw new FrnException(
                  ErrorCode.INTERNAL,
                  "expected maps of one shape, found %s of clip %s and %s of clip %s"
                      .formatted(
                          expected, train.get(0).clip().id(), shape(sample), sample.clip().id()));
            });
  }

  private static String shape(Sample sample) {
    return sample.inputs().stream()
        .map(maps -> maps.height() + "x" + maps.width() + "x" + maps.channels())
        .collect(joining(" and "));
  }
}
