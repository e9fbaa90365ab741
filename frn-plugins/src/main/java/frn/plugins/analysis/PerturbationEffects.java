package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Cell;
import frn.api.analysis.FinishedExperiment.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What replacing features does, over the clips of all folds: the mean error before and after with
 * its standard error, the paired difference with its tests (Holm's family is that of all sets of
 * one variant, trait and cohort), and its interval over subjects. A clip that several seeds test
 * counts once.
 */
final class PerturbationEffects {
  private static final String FAITHFULNESS = "faithfulness of ";
  private static final String AREA = "area";

  private final Perturbation.Settings settings;
  private final FinishedExperiment experiment;
  private final Found found = new Found();

  PerturbationEffects(Perturbation.Settings settings, FinishedExperiment experiment) {
    this.settings = settings;
    this.experiment = experiment;
  }

  List<Finding> findings() {
    for (Cell cell : experiment.cells()) {
      List<Run> runs = experiment.runs(cell);
      Map<String, Map<String, Double>> errors =
          means(runs, f -> f.name().equals(PerturbedRun.ERROR) ? f.item() : null);
      Found here = found.of(cell);
      List<ClipMean> clips = complete(ClipMean.of(runs), errors);
      settings
          .cohorts()
          .of(clips)
          .forEach((name, some) -> effects(some, errors, here.cohort(cohort(name))));
      if (!clips.isEmpty() && clips.get(0).importance().length > 0) {
        List<List<String>> relations = runs.get(0).relations();
        Found all = here.cohort(cohort(Finding.ALL));
        faithfulness("regions", 1, clips, errors, relations, all);
        faithfulness("pairs", 2, clips, errors, relations, all);
        curves(PerturbedRun.DELETION, clips, runs, all);
        curves(PerturbedRun.INSERTION, clips, runs, all);
      }
    }
    return found.list();
  }

  /** The clips for which all sets were replaced; a fold may have had nothing to replace them by. */
  private static List<ClipMean> complete(
      List<ClipMean> clips, Map<String, Map<String, Double>> errors) {
    int most = errors.values().stream().mapToInt(Map::size).max().orElse(0);
    return clips.stream()
        .filter(clip -> errors.getOrDefault(clip.clip(), Map.of()).size() == most && most > 0)
        .toList();
  }

  private static List<String> sets(List<ClipMean> clips, Map<String, Map<String, Double>> errors) {
    return errors.get(clips.get(0).clip()).keySet().stream().filter(s -> !s.isEmpty()).toList();
  }

  /** All clips that are looked at are those of the ages asked for. */
  private String cohort(String name) {
    return name.equals(Finding.ALL) ? Perturbation.all(settings) : name;
  }

  /**
   * The mean over runs, by clip and key; the error of the whole has the key "".
   *
   * @param key null for what does not count
   */
  private static Map<String, Map<String, Double>> means(
      List<Run> runs, Function<Finding, String> key) {
    Map<String, Map<String, DoubleSummaryStatistics>> all = new HashMap<>();
    for (Run run : runs) {
      for (Finding finding : run.findings()) {
        String of = key.apply(finding);
        if (of != null) {
          all.computeIfAbsent(finding.clip(), clip -> new LinkedHashMap<>())
              .computeIfAbsent(of, k -> new DoubleSummaryStatistics())
              .accept(finding.value());
        }
      }
    }
    Map<String, Map<String, Double>> means = new HashMap<>();
    all.forEach(
        (clip, values) -> {
          Map<String, Double> of = new LinkedHashMap<>();
          values.forEach((k, value) -> of.put(k, value.getAverage()));
          means.put(clip, of);
        });
    return means;
  }

  private void effects(List<ClipMean> clips, Map<String, Map<String, Double>> errors, Found here) {
    if (clips.isEmpty()) {
      here.put("n", 0);
      return;
    }
    List<String> sets = sets(clips, errors);
    if (sets.isEmpty()) {
      here.put("n", clips.size());
      return;
    }
    Bootstrap bootstrap = bootstrap(ClipMean.subjects(clips));
    double[] before = of(clips, errors, "");
    List<OptionalDouble> ts = new ArrayList<>();
    List<OptionalDouble> wilcoxons = new ArrayList<>();
    for (String set : sets) {
      double[] after = of(clips, errors, set);
      double[] differences = minus(after, before);
      ts.add(Statistics.pairedT(differences));
      wilcoxons.add(Statistics.wilcoxon(differences));
      here.item(set)
          .put("n", clips.size())
          .put("subjects", bootstrap.subjects())
          .put("before", Statistics.mean(before))
          .put("before_se", Statistics.standardError(before))
          .put("after", Statistics.mean(after))
          .put("after_se", Statistics.standardError(after))
          .put("difference", Statistics.mean(differences))
          .put("difference_se", Statistics.standardError(differences))
          .put(bootstrap.mean(differences))
          .put("t", Statistics.t(differences))
          .put("p_t", Statistics.pairedT(differences))
          .put("p_wilcoxon", Statistics.wilcoxon(differences));
    }
    holm(sets, "p_t_holm", ts, here);
    holm(sets, "p_wilcoxon_holm", wilcoxons, here);
  }

  private static void holm(List<String> sets, String name, List<OptionalDouble> ps, Found here) {
    OptionalDouble[] adjusted = Statistics.holm(ps.toArray(OptionalDouble[]::new));
    for (int i = 0; i < adjusted.length; i++) {
      here.item(sets.get(i)).put(name, adjusted[i]);
    }
  }

  private static double[] of(
      List<ClipMean> clips, Map<String, Map<String, Double>> errors, String set) {
    return clips.stream().mapToDouble(clip -> errors.get(clip.clip()).get(set)).toArray();
  }

  private static double[] minus(double[] after, double[] before) {
    double[] differences = new double[after.length];
    for (int i = 0; i < after.length; i++) {
      differences[i] = after[i] - before[i];
    }
    return differences;
  }

  /** Whether what is more important does more harm when it is gone: by clip, and on average. */
  private void faithfulness(
      String what,
      int objects,
      List<ClipMean> clips,
      Map<String, Map<String, Double>> errors,
      List<List<String>> relations,
      Found here) {
    // Relations may name regions in another order than the network has them in.
    List<List<String>> sets =
        sets(clips, errors).stream()
            .map(Sets::regionsOf)
            .filter(set -> set.size() == objects)
            .filter(set -> importance(set, relations).length > 0)
            .toList();
    if (sets.size() < 2) {
      return;
    }
    double[][] importance = new double[clips.size()][];
    double[][] harm = new double[clips.size()][];
    for (int c = 0; c < clips.size(); c++) {
      ClipMean clip = clips.get(c);
      Map<String, Double> of = errors.get(clip.clip());
      importance[c] =
          sets.stream()
              .mapToDouble(set -> Sets.sum(clip.importance(), importance(set, relations)))
              .toArray();
      harm[c] = sets.stream().mapToDouble(set -> of.get(Sets.name(set)) - of.get("")).toArray();
    }
    Found of = here.item(FAITHFULNESS + what).put("n", clips.size()).put("sets", sets.size());
    correlation("spearman", Statistics::spearman, clips, importance, harm, of);
    correlation("kendall", Statistics::kendall, clips, importance, harm, of);
  }

  /** What is gone with a set: all relations of a region; of several, those that join them. */
  private static int[] importance(List<String> set, List<List<String>> relations) {
    return set.size() == 1 ? Sets.with(relations, set.get(0)) : Sets.inside(relations, set);
  }

  private void correlation(
      String name,
      BiFunction<double[], double[], OptionalDouble> correlation,
      List<ClipMean> clips,
      double[][] importance,
      double[][] harm,
      Found here) {
    List<String> subjects = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int c = 0; c < clips.size(); c++) {
      OptionalDouble value = correlation.apply(importance[c], harm[c]);
      if (value.isPresent()) {
        subjects.add(clips.get(c).subject());
        values.add(value.getAsDouble());
      }
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[][] both = new double[clips.size()][];
    Arrays.setAll(both, c -> joined(importance[c], harm[c]));
    Function<double[], OptionalDouble> ofMeans =
        means -> {
          int half = means.length / 2;
          return correlation.apply(
              Arrays.copyOf(means, half), Arrays.copyOfRange(means, half, means.length));
        };
    here.put(name, Statistics.mean(all))
        .put(name + "_n", all.length)
        .put(name + "_", bootstrap(subjects).mean(all))
        .put("pooled_" + name, ofMeans.apply(columnMeans(both)))
        .put("pooled_" + name + "_", bootstrap(ClipMean.subjects(clips)).ofMeans(both, ofMeans));
  }

  private Bootstrap bootstrap(List<String> subjects) {
    return new Bootstrap(subjects, settings.bootstrap(), settings.seed());
  }

  private static double[] joined(double[] one, double[] other) {
    return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
  }

  private static double[] columnMeans(double[][] rows) {
    double[] means = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i] / rows.length;
      }
    }
    return means;
  }

  /** The mean curve over clips, by importance and at random, and the areas below them. */
  private void curves(String curve, List<ClipMean> clips, List<Run> runs, Found here) {
    double[][] byImportance = curve(curve, clips, runs);
    double[][] atRandom = curve(curve + PerturbedRun.AT_RANDOM, clips, runs);
    Bootstrap bootstrap = bootstrap(ClipMean.subjects(clips));
    curve(curve, byImportance, bootstrap, here);
    curve(curve + PerturbedRun.AT_RANDOM, atRandom, bootstrap, here);
    double[] gain = minus(areas(byImportance), areas(atRandom));
    here.item(point(curve, AREA))
        .put("gain", Statistics.mean(gain))
        .put("gain_", bootstrap.mean(gain));
  }

  /** The errors of each clip at each point. */
  private static double[][] curve(String item, List<ClipMean> clips, List<Run> runs) {
    Map<String, Map<String, Double>> points =
        means(runs, f -> f.item().equals(item) ? f.name() : null);
    return clips.stream()
        .map(clip -> points.get(clip.clip()))
        .map(
            of ->
                IntStream.range(0, of.size()).mapToDouble(k -> of.get(String.valueOf(k))).toArray())
        .toArray(double[][]::new);
  }

  private static void curve(String name, double[][] errors, Bootstrap bootstrap, Found here) {
    for (int k = 0; k < errors[0].length; k++) {
      point(name, String.valueOf(k), column(errors, k), bootstrap, here);
    }
    point(name, AREA, areas(errors), bootstrap, here);
  }

  private static void point(
      String curve, String at, double[] values, Bootstrap bootstrap, Found here) {
    here.item(point(curve, at))
        .put("n", values.length)
        .put("subjects", bootstrap.subjects())
        .put("error", Statistics.mean(values))
        .put(bootstrap.mean(values));
  }

  private static String point(String curve, String at) {
    return curve + " " + at;
  }

  private static double[] column(double[][] rows, int at) {
    return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
  }

  /** The mean error over the curve of each clip, by the trapezoidal rule. */
  private static double[] areas(double[][] curves) {
    return Arrays.stream(curves)
        .mapToDouble(
            curve -> {
              double ends = (curve[0] + curve[curve.length - 1]) / 2;
              return (Arrays.stream(curve).sum() - ends) / (curve.length - 1);
            })
        .toArray();
  }
}
