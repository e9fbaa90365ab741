package frn.plugins.analysis;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import frn.api.analysis.Design;
import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Cell;
import frn.api.analysis.FinishedExperiment.Run;
import frn.api.analysis.TrainedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which relations matter by relational importance (Eq. 4 and 5): the mean of λ by group, that of
 * sets of N_I regions (Algorithm 1), how alike mirrored relations are (Section 4.2.2), and how far
 * folds and seeds agree. A clip that several seeds test counts once, with its mean.
 */
public final class Importance implements Analysis {
  /** By its name. */
  public static final AnalysisFactory<Settings> FACTORY =
      AnalysisFactory.of(
          "importance",
          "which relations matter, by the mean of λ over clips (Eq. 5, Algorithm 1)",
          Settings.class,
          Importance::new);

  /** Its settings. */
  public record Settings(
      @Setting(doc = "label of the clips by which they are grouped; all together unless given")
          Optional<String> group,
      @Setting(
              doc = "where one group of numbers ends and the next begins; each value unless given",
              value = "[]")
          List<Double> edges,
      @Setting(
              doc = "sets of how many regions, N_I of Algorithm 1",
              value = "[2, 3]",
              min = 2,
              max = 9)
          List<Integer> objects,
      @Setting(doc = "so many sets of each size are marked as the top ones", value = "5", min = 1)
          int top,
      @Setting(doc = "resamples of the subjects for the intervals", value = "2000", min = 100)
          int bootstrap,
      @Setting(
              doc =
                  "how often each run is trained anew on truths that are exchanged between subjects,"
                      + " to see what importance there is without anything to learn",
              value = "0",
              min = 0)
          int permutations,
      @Setting(doc = "of resamples and permutations", value = "1") long seed) {
    /** Checks. */
    public Settings {
      edges = List.copyOf(edges);
      objects = List.copyOf(objects);
      if (objects.isEmpty() || new HashSet<>(objects).size() < objects.size()) {
        throw new InvalidSetting(
            "objects", "expected different numbers, at least one, found " + objects);
      }
      new Cohorts(group, edges);
    }

    private Cohorts cohorts() {
      return new Cohorts(group, edges);
    }
  }

  private static final int PERMUTATIONS = 1000;
  private static final int EXAMPLES = 8;

  private final Settings settings;

  private Importance(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String label() {
    return settings.group().map(group -> "by " + group).orElse("");
  }

  @Override
  public void check(Design design) {
    settings.cohorts().check(design.clips());
    int parts = design.parts().size();
    settings.objects().stream()
        .filter(objects -> parts > 1 && objects > parts)
        .findFirst()
        .ifPresent(
            objects -> {
              throw new InvalidSetting(
                  "objects",
                  "expected at most %d, the regions, found %d".formatted(parts, objects));
            });
  }

  @Override
  public int trainings() {
    return settings.permutations();
  }

  @Override
  public Optional<OfRun> ofRun() {
    return settings.permutations() == 0 ? Optional.empty() : Optional.of(this::permuted);
  }

  /** The mean importance of each relation after each permutation. */
  private List<Finding> permuted(TrainedRun run) {
    List<Finding> findings = new ArrayList<>();
    boolean related =
        !run.test().isEmpty()
            && !run.estimate(List.of(run.dynamics(run.test().get(0).clip())))
                .get(0)
                .importance()
                .isEmpty();
    if (!related) {
      return findings;
    }
    SplittableRandom seeds = new SplittableRandom(settings.seed());
    for (int permutation = 0; permutation < settings.permutations(); permutation++) {
      List<double[]> importance =
          run.learnPermuted(seeds.nextLong()).stream()
              .map(estimate -> estimate.importance().stream().mapToDouble(l -> l).toArray())
              .toList();
      double[] mean = mean(importance);
      for (int relation = 0; relation < mean.length; relation++) {
        String item = String.valueOf(relation);
        findings.add(
            new Finding("", "", "", item, "", String.valueOf(permutation), mean[relation]));
      }
    }
    return findings;
  }

  @Override
  public Optional<OfExperiment> ofExperiment() {
    return Optional.of(this::analyse);
  }

  private List<Finding> analyse(FinishedExperiment experiment) {
    Found found = new Found();
    for (Cell cell : experiment.cells()) {
      List<Run> runs = experiment.runs(cell);
      Found here = found.of(cell);
      boolean none =
          runs.stream()
              .flatMap(run -> run.predictions().stream())
              .allMatch(prediction -> prediction.importance().length == 0);
      if (none) {
        here.cohort(Finding.ALL).put("n", 0);
      } else {
        List<List<String>> relations = runs.get(0).relations();
        bySet(runs, relations, here);
        symmetry(runs, relations, here);
        agreement(runs, here);
      }
    }
    return found.list();
  }

  private void bySet(List<Run> runs, List<List<String>> relations, Found found) {
    List<ClipMean> clips = ClipMean.of(runs);
    Map<String, List<ClipMean>> cohorts = settings.cohorts().of(clips);
    cohorts.putAll(Cohorts.byOutcome(clips, runs.get(0).isRegression()));
    cohorts.forEach(
        (name, some) -> {
          if (some.isEmpty()) {
            found.cohort(name).put("n", 0);
            return;
          }
          examples(some, found.cohort(name));
          Bootstrap bootstrap =
              new Bootstrap(ClipMean.subjects(some), settings.bootstrap(), settings.seed());
          for (int objects : settings.objects()) {
            ofSize(
                objects,
                some,
                relations,
                bootstrap,
                name.equals(Finding.ALL) ? nulls(runs) : List.of(),
                found.cohort(name));
          }
        });
  }

  /** Clips that stand for a cohort where it is shown: of different subjects, in a random order. */
  private void examples(List<ClipMean> clips, Found found) {
    List<ClipMean> shuffled = new ArrayList<>(clips);
    Collections.shuffle(shuffled, new Random(settings.seed()));
    Set<String> subjects = new HashSet<>();
    for (ClipMean clip : shuffled) {
      if (subjects.size() < EXAMPLES && subjects.add(clip.subject())) {
        found.put(clip.clip(), "example", subjects.size());
      }
    }
  }

  /** Algorithm 1: the importance of a set is the sum over the relations inside it. */
  private void ofSize(
      int objects,
      List<ClipMean> clips,
      List<List<String>> relations,
      Bootstrap bootstrap,
      List<double[]> nulls,
      Found found) {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (List<String> set : Sets.of(Sets.regions(relations), objects)) {
      int[] inside = Sets.inside(relations, set);
      if (inside.length > 0) {
        values.put(
            Sets.name(set),
            clips.stream().mapToDouble(clip -> Sets.sum(clip.importance(), inside)).toArray());
      }
    }
    List<String> ranked = new ArrayList<>(values.keySet());
    ranked.sort(
        Comparator.comparingDouble(
            (String set) -> -Statistics.mean(values.get(set)).orElseThrow()));
    for (int place = 0; place < ranked.size(); place++) {
      double[] of = values.get(ranked.get(place));
      found
          .item(ranked.get(place))
          .put("n", clips.size())
          .put("subjects", bootstrap.subjects())
          .put("mean", Statistics.mean(of))
          .put("sd", Statistics.sd(of))
          .put(bootstrap.mean(of))
          .put("rank", place + 1.0)
          .put("top", place < settings.top() ? 1 : 0);
    }
    if (!nulls.isEmpty()) {
      ranked.forEach(
          set -> {
            int[] inside = Sets.inside(relations, Sets.regionsOf(set));
            double[] without = nulls.stream().mapToDouble(l -> Sets.sum(l, inside)).toArray();
            double mean = Statistics.mean(values.get(set)).orElseThrow();
            long asMuch = Arrays.stream(without).filter(l -> l >= mean).count();
            found
                .item(set)
                .put("null_mean", Statistics.mean(without))
                .put("null_sd", Statistics.sd(without))
                .put("p_null", (asMuch + 1.0) / (without.length + 1));
          });
    }
  }

  /** The mean importance over runs after each permutation; none where there were none. */
  private static List<double[]> nulls(List<Run> runs) {
    Map<String, List<double[]>> byPermutation = new TreeMap<>();
    for (Run run : runs) {
      Map<String, double[]> of = new TreeMap<>();
      for (Finding finding : run.findings()) {
        of.computeIfAbsent(finding.name(), name -> new double[run.relations().size()])[
                Integer.parseInt(finding.item())] =
            finding.value();
      }
      of.forEach((name, l) -> byPermutation.computeIfAbsent(name, n -> new ArrayList<>()).add(l));
    }
    return byPermutation.values().stream().map(Importance::mean).toList();
  }

  /**
   * Whether λ of mirrored relations is more alike than that of relations that are paired at random.
   */
  private void symmetry(List<Run> runs, List<List<String>> relations, Found found) {
    int[] mirrored = mirrored(relations);
    int[] moved = IntStream.range(0, mirrored.length).filter(r -> mirrored[r] != r).toArray();
    if (moved.length == 0 || Arrays.stream(mirrored).anyMatch(r -> r < 0)) {
      return;
    }
    double[] mean = mean(ClipMean.of(runs).stream().map(ClipMean::importance).toList());
    double observed =
        Arrays.stream(moved).mapToDouble(r -> Math.abs(mean[r] - mean[mirrored[r]])).sum()
            / moved.length;
    SplittableRandom random = new SplittableRandom(settings.seed());
    double sum = 0;
    int asAlike = 0;
    for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
      double difference = 0;
      int[] shuffled = shuffled(moved, random);
      for (int i = 1; i < shuffled.length; i += 2) {
        difference += Math.abs(mean[shuffled[i - 1]] - mean[shuffled[i]]) * 2 / moved.length;
      }
      sum += difference;
      asAlike += difference <= observed ? 1 : 0;
    }
    found
        .cohort(Finding.ALL)
        .item("symmetry")
        .put("n", moved.length)
        .put("mirrored", observed)
        .put("permuted", sum / PERMUTATIONS)
        .put("p", (asAlike + 1.0) / (PERMUTATIONS + 1));
  }

  private static int[] shuffled(int[] places, SplittableRandom random) {
    int[] shuffled = places.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = other;
    }
    return shuffled;
  }

  /** For each relation its mirror image's place, or -1. */
  private static int[] mirrored(List<List<String>> relations) {
    List<Set<String>> sets = relations.stream().map(r -> (Set<String>) new HashSet<>(r)).toList();
    return sets.stream()
        .mapToInt(set -> sets.indexOf(new HashSet<>(set.stream().map(Importance::mirror).toList())))
        .toArray();
  }

  private static String mirror(String region) {
    if (region.startsWith("left_")) {
      return "right_" + region.substring("left_".length());
    }
    return region.startsWith("right_") ? "left_" + region.substring("right_".length()) : region;
  }

  /** How alike runs rank the relations: Kendall's τ between folds, and between seeds. */
  private static void agreement(List<Run> runs, Found found) {
    List<Double> folds = new ArrayList<>();
    List<Double> seeds = new ArrayList<>();
    List<double[]> means = runs.stream().map(Importance::mean).toList();
    for (int i = 0; i < means.size(); i++) {
      for (int j = 0; j < i; j++) {
        Run one = runs.get(i);
        Run other = runs.get(j);
        OptionalDouble tau = Statistics.kendall(means.get(i), means.get(j));
        if (tau.isPresent() && one.seed() == other.seed()) {
          folds.add(tau.getAsDouble());
        } else if (tau.isPresent() && one.fold() == other.fold()) {
          seeds.add(tau.getAsDouble());
        }
      }
    }
    agreement("folds", folds, found);
    agreement("seeds", seeds, found);
  }

  private static void agreement(String between, List<Double> taus, Found found) {
    found
        .cohort(Finding.ALL)
        .item("agreement of " + between)
        .put("n", taus.size())
        .put("tau", taus.stream().mapToDouble(Double::doubleValue).average());
  }

  private static double[] mean(Run run) {
    return mean(run.predictions().stream().map(p -> doubles(p.importance())).toList());
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }
}
