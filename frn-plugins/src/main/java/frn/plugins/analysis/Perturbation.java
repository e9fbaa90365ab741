package frn.plugins.analysis;

import frn.api.InvalidSetting;
import frn.api.Setting;
import frn.api.analysis.Analysis;
import frn.api.analysis.AnalysisFactory;
import frn.api.analysis.Design;
import frn.api.analysis.Finding;
import frn.api.clip.Clip;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens when the dynamic features of regions are replaced (Figures 5 and 6, Table 3), and
 * whether it happens most where importance is highest. The encoder runs once a clip; what follows
 * from d on, once for each clip and set of regions.
 */
public final class Perturbation implements Analysis {
  /** By its name. */
  public static final AnalysisFactory<Settings> FACTORY =
      AnalysisFactory.of(
          "perturbation",
          "what happens when the dynamic features of regions are replaced (Figures 5, 6, Table 3)",
          Settings.class,
          Perturbation::new);

  /** What takes the place of d. */
  public enum Replace {
    /** Zero (Figure 6, Table 3). */
    ZERO,
    /** The mean over the training clips. */
    MEAN,
    /** That of training clips of a group, one after another (Figure 5). */
    GROUP
  }

  /** Its settings. */
  public record Settings(
      @Setting(doc = "what takes the place of the features", value = "zero") Replace replace,
      @Setting(
              doc =
                  "labels of the training clips that features come from with replace: group; two"
                      + " numbers are a range with both ends, other values are one of them",
              value = "{}")
          Map<String, List<String>> from,
      @Setting(
              doc = "so many training clips for each clip with replace: group",
              value = "10",
              min = 1)
          int draws,
      @Setting(doc = "the regions that are replaced one by one", value = "all")
          Optional<List<String>> regions,
      @Setting(doc = "the pairs that are replaced", value = "all")
          Optional<List<List<String>>> pairs,
      @Setting(doc = "other sets that are replaced", value = "[]") List<List<String>> sets,
      @Setting(doc = "the test clips that are looked at, from and to which age; all unless given")
          Optional<List<Double>> ages,
      @Setting(doc = "label by which effects are told for groups, too") Optional<String> group,
      @Setting(
              doc = "where one group of numbers ends and the next begins; each value unless given",
              value = "[]")
          List<Double> edges,
      @Setting(
              doc = "orders at random that deletion and insertion are held against",
              value = "3",
              min = 1)
          int orders,
      @Setting(doc = "resamples of the subjects for the intervals", value = "2000", min = 100)
          int bootstrap,
      @Setting(doc = "of draws, orders and resamples", value = "1") long seed) {
    /** Checks. */
    public Settings {
      ages.filter(range -> range.size() != 2 || range.get(0) > range.get(1))
          .ifPresent(
              range -> {
                throw new InvalidSetting("ages", "expected from and to, found " + range);
              });
      pairs.ifPresent(
          list ->
              list.forEach(
                  pair -> {
                    if (pair.size() != 2) {
                      throw new InvalidSetting("pairs", "expected two regions each, found " + pair);
                    }
                  }));
      pairs.ifPresent(list -> list.forEach(pair -> checkDifferent("pairs", pair)));
      sets.forEach(set -> checkDifferent("sets", set));
      if (replace == Replace.GROUP == from.isEmpty()) {
        throw new InvalidSetting(
            "from",
            replace == Replace.GROUP
                ? "expected the labels of the clips that features come from, found none"
                : "expected none without replace: group, found " + from);
      }
      new Cohorts(group, edges);
    }

    private static void checkDifferent(String key, List<String> set) {
      if (set.isEmpty() || new HashSet<>(set).size() < set.size()) {
        throw new InvalidSetting(key, "expected different regions, found " + set);
      }
    }

    Cohorts cohorts() {
      return new Cohorts(group, edges);
    }

    /** Whether a clip is one that features come from. */
    boolean gives(Clip clip) {
      return clip.has(from);
    }

    /** Whether a clip is looked at. */
    boolean looksAt(Clip clip) {
      return ages.isEmpty()
          || clip.has(Map.of(AGE, ages.get().stream().map(Cohorts::text).toList()));
    }
  }

  private static final String AGE = "age";

  private final Settings settings;

  private Perturbation(Settings settings) {
    this.settings = settings;
  }

  /** Such as {@code zero}, or {@code group age 66-120 at ages 13-19}. */
  @Override
  public String label() {
    StringBuilder label = new StringBuilder(settings.replace().name().toLowerCase(Locale.ROOT));
    settings
        .from()
        .forEach(
            (name, values) ->
                label.append(" ").append(name).append(" ").append(String.join("-", values)));
    settings.ages().ifPresent(range -> label.append(" at ages ").append(text(range)));
    return label.toString();
  }

  private static String text(List<Double> range) {
    return Cohorts.text(range.get(0)) + "-" + Cohorts.text(range.get(1));
  }

  /** The name of all clips that are looked at. */
  static String all(Settings settings) {
    return settings.ages().map(range -> Cohorts.named(AGE, text(range))).orElse(Finding.ALL);
  }

  @Override
  public void check(Design design) {
    List<Clip> clips = design.clips();
    Set<String> parts = design.parts();
    settings.cohorts().check(clips);
    settings.regions().ifPresent(names -> checkKnown("regions", names, parts));
    settings.pairs().ifPresent(pairs -> pairs.forEach(pair -> checkKnown("pairs", pair, parts)));
    settings.sets().forEach(set -> checkKnown("sets", set, parts));
    if (clips.stream().noneMatch(settings::looksAt)) {
      throw new InvalidSetting(
          "ages",
          "expected ages of clips, found "
              + text(settings.ages().orElseThrow())
              + ", which none has");
    }
    if (settings.replace() == Replace.GROUP && clips.stream().noneMatch(settings::gives)) {
      throw new InvalidSetting(
          "from", "expected labels of clips, found " + settings.from() + ", which none has");
    }
  }

  private static void checkKnown(String key, Collection<String> names, Set<String> parts) {
    Set<String> unknown = new LinkedHashSet<>(names);
    unknown.removeAll(parts);
    if (!unknown.isEmpty()) {
      throw new InvalidSetting(
          key, "expected regions among %s, found %s".formatted(parts, unknown));
    }
  }

  @Override
  public Optional<OfRun> ofRun() {
    return Optional.of(run -> new PerturbedRun(settings, run).findings());
  }

  @Override
  public Optional<OfExperiment> ofExperiment() {
    return Optional.of(experiment -> new PerturbationEffects(settings, experiment).findings());
  }
}
