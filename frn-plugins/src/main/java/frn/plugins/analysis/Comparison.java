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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Each variant against each other, for every trait, over the folds and seeds that both have. A
 * difference is that of the first variant's score minus the second's; scores are mean absolute
 * errors, or accuracies. Tests are over runs, paired by fold and seed; the interval is over
 * subjects.
 */
public final class Comparison implements Analysis {
  /** By its name. */
  public static final AnalysisFactory<Settings> FACTORY =
      AnalysisFactory.of(
          "comparison",
          "each variant against each other, with tests and intervals",
          Settings.class,
          Comparison::new);

  /** What is compared. */
  public enum Metric {
    /** Mean absolute errors of numbers. */
    MAE,
    /** Accuracies of classes. */
    ACCURACY;

    private static Metric of(boolean regression) {
      return regression ? MAE : ACCURACY;
    }
  }

  /** Its settings. */
  public record Settings(
      @Setting(doc = "of the traits that are compared", value = "any") Optional<Metric> metric,
      @Setting(doc = "resamples of the subjects for the intervals", value = "2000", min = 100)
          int bootstrap,
      @Setting(doc = "of the resamples", value = "1") long seed) {}

  /**
   * Two variants over the runs that both have.
   *
   * @param first variant
   * @param second variant
   * @param runs of both, by fold and seed
   */
  private record Pair(Cell first, Cell second, List<Run[]> runs) {
    static Pair of(Cell first, List<Run> ofFirst, Cell second, List<Run> ofSecond) {
      record Key(int fold, long seed) {}
      Map<Key, Run> others = new HashMap<>();
      ofSecond.forEach(run -> others.put(new Key(run.fold(), run.seed()), run));
      List<Run[]> runs = new ArrayList<>();
      for (Run run : ofFirst) {
        Run other = others.get(new Key(run.fold(), run.seed()));
        if (other != null) {
          runs.add(new Run[] {run, other});
        }
      }
      return new Pair(first, second, runs);
    }

    List<Run> side(int which) {
      return runs.stream().map(pair -> pair[which]).toList();
    }

    /** Of the scores of the runs. */
    double[] differences() {
      return runs.stream().mapToDouble(pair -> score(pair[0]) - score(pair[1])).toArray();
    }

    private static double score(Run run) {
      double error =
          run.predictions().stream()
              .mapToDouble(p -> ClipMean.error(p, run.isRegression()))
              .average()
              .orElseThrow();
      return run.isRegression() ? error : 1 - error;
    }
  }

  private final Settings settings;

  private Comparison(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String label() {
    return settings.metric().map(metric -> metric.name().toLowerCase(Locale.ROOT)).orElse("");
  }

  @Override
  public void check(Design design) {
    if (design.variants().size() < 2) {
      throw new IllegalArgumentException(
          "expected two variants or more to compare, found " + design.variants());
    }
    boolean none =
        design.traits().values().stream()
            .map(trait -> Metric.of(trait.isRegression()))
            .noneMatch(metric -> settings.metric().map(metric::equals).orElse(true));
    if (none) {
      throw new InvalidSetting(
          "metric",
          "expected that of a trait, found %s, which none of %s has"
              .formatted(label(), new TreeSet<>(design.traits().keySet())));
    }
  }

  @Override
  public Optional<OfExperiment> ofExperiment() {
    return Optional.of(this::analyse);
  }

  private List<Finding> analyse(FinishedExperiment experiment) {
    Map<String, Map<Cell, List<Run>>> traits = new LinkedHashMap<>();
    for (Cell cell : experiment.cells()) {
      traits
          .computeIfAbsent(cell.trait(), trait -> new LinkedHashMap<>())
          .put(cell, experiment.runs(cell));
    }
    Found found = new Found();
    traits.values().stream().filter(this::isWanted).forEach(cells -> compare(cells, found));
    return found.list();
  }

  /** Of a trait none of whose runs has succeeded nobody knows; it is told that there are none. */
  private boolean isWanted(Map<Cell, List<Run>> cells) {
    return settings.metric().isEmpty()
        || cells.values().stream()
            .flatMap(List::stream)
            .map(run -> Metric.of(run.isRegression()))
            .allMatch(settings.metric().get()::equals);
  }

  private void compare(Map<Cell, List<Run>> cells, Found found) {
    List<Cell> variants = List.copyOf(cells.keySet());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      for (int j = i + 1; j < variants.size(); j++) {
        Cell first = variants.get(i);
        Cell second = variants.get(j);
        pairs.add(Pair.of(first, cells.get(first), second, cells.get(second)));
      }
    }
    holm(pairs, "t", Statistics::pairedT, found);
    holm(pairs, "wilcoxon", Statistics::wilcoxon, found);
    Map<Pair, OptionalDouble> corrected = new IdentityHashMap<>();
    pairs.forEach(pair -> corrected.put(pair, correctedT(pair)));
    holm(pairs, "corrected_t", corrected, found);
    pairs.forEach(pair -> describe(pair, of(pair, found)));
  }

  private static Found of(Pair pair, Found found) {
    return found.of(pair.first()).cohort(Finding.ALL).item(pair.second().variant());
  }

  private static void holm(
      List<Pair> pairs, String name, Function<double[], OptionalDouble> test, Found found) {
    Map<Pair, OptionalDouble> ps = new IdentityHashMap<>();
    pairs.forEach(pair -> ps.put(pair, test.apply(pair.differences())));
    holm(pairs, name, ps, found);
  }

  /** The family is that of the pairs of variants for one trait. */
  private static void holm(
      List<Pair> pairs, String name, Map<Pair, OptionalDouble> ps, Found found) {
    OptionalDouble[] adjusted =
        Statistics.holm(pairs.stream().map(ps::get).toArray(OptionalDouble[]::new));
    for (int i = 0; i < pairs.size(); i++) {
      of(pairs.get(i), found)
          .put("p_" + name, ps.get(pairs.get(i)))
          .put("p_" + name + "_holm", adjusted[i]);
    }
  }

  private static OptionalDouble correctedT(Pair pair) {
    return Statistics.correctedResampledT(
        pair.differences(),
        pair.side(0).stream().mapToInt(run -> run.predictions().size()).average().orElse(0),
        pair.side(0).stream().mapToInt(Run::trained).average().orElse(0));
  }

  private void describe(Pair pair, Found found) {
    boolean regression = pair.side(0).stream().allMatch(Run::isRegression);
    double[] differences = pair.differences();
    found
        .put("n", differences.length)
        .put("folds", pair.side(0).stream().map(Run::fold).distinct().count())
        .put("seeds", pair.side(0).stream().map(Run::seed).distinct().count())
        .put("difference", Statistics.mean(differences))
        .put("sd", Statistics.sd(differences))
        .put("t", Statistics.t(differences))
        .put("effect_size", Statistics.effectSize(differences));
    Map<String, ClipMean> second = new HashMap<>();
    ClipMean.of(pair.side(1)).forEach(clip -> second.put(clip.clip(), clip));
    List<ClipMean> clips =
        ClipMean.of(pair.side(0)).stream().filter(clip -> second.containsKey(clip.clip())).toList();
    Bootstrap bootstrap =
        new Bootstrap(ClipMean.subjects(clips), settings.bootstrap(), settings.seed());
    double sign = regression ? 1 : -1;
    double[] ofClips =
        clips.stream()
            .mapToDouble(clip -> sign * (clip.error() - second.get(clip.clip()).error()))
            .toArray();
    found
        .put("clips", clips.size())
        .put("subjects", bootstrap.subjects())
        .put("pooled_difference", Statistics.mean(ofClips))
        .put(bootstrap.mean(ofClips));
    if (!regression) {
      int better = count(clips, second, true);
      int worse = count(clips, second, false);
      found
          .put("only_first_correct", better)
          .put("only_second_correct", worse)
          .put("p_mcnemar", Statistics.mcNemar(better, worse));
    }
  }

  /** The clips that one variant alone has right, in most of its runs. */
  private static int count(
      List<ClipMean> clips, Map<String, ClipMean> second, boolean firstIsRight) {
    return (int)
        clips.stream()
            .filter(
                clip -> {
                  boolean one = clip.error() < 0.5;
                  boolean other = second.get(clip.clip()).error() < 0.5;
                  return one != other && one == firstIsRight;
                })
            .count();
  }
}
