package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What replacing features does, over the clips of all folds: the mean error before and after with
 * its standard error, the paired difference with its tests (Holm's family is that of all sets of
 * one variant, trait and cohort), and its interval over subjects. A clip that several seeds test
 * counts once.
 */
final class PerturbationEffects {
  private static final String FAITHFULNESS = "faithfulness of ";

  private final Perturbation.Settings settings;
  private final FinishedExperiment experiment;
  private final Found found = new Found();

  PerturbationEffects(Perturbation.Settings settings, FinishedExperiment experiment) {
    this.settings = settings;
    this.experiment = experiment;
  }

  List<Finding> findings() {
    for (VariantRuns runs : VariantRuns.of(experiment)) {
      Map<String, Map<String, Double>> errors = errors(runs.runs());
      Found here = found.of(runs.variant(), runs.trait());
      List<ClipMean> clips = complete(ClipMean.of(runs.runs()), errors);
      settings
          .cohorts()
          .of(clips)
          .forEach((name, some) -> effects(some, errors, here.cohort(cohort(name))));
      if (!clips.isEmpty() && clips.get(0).importance().length > 0) {
        List<List<String>> relations = runs.runs().get(0).relations();
        faithfulness("regions", 1, clips, errors, relations, here.cohort(cohort(Finding.ALL)));
        faithfulness("pairs", 2, clips, errors, relations, here.cohort(cohort(Finding.ALL)));
        curves(runs.runs(), here.cohort(cohort(Finding.ALL)));
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
    return name.equals(Finding.ALL) ? settings.ages().map(Perturbation::ages).orElse(name) : name;
  }

  /** The mean error over runs, by clip and by set; that of the whole is under "". */
  private static Map<String, Map<String, Double>> errors(List<Run> runs) {
    Map<String, Map<String, List<Double>>> all = new TreeMap<>();
    for (Run run : runs) {
      for (Finding finding : run.findings()) {
        if (!finding.clip().isEmpty() && finding.name().equals(PerturbedRun.ERROR)) {
          all.computeIfAbsent(finding.clip(), clip -> new LinkedHashMap<>())
              .computeIfAbsent(finding.item(), item -> new ArrayList<>())
              .add(finding.value());
        }
      }
    }
    Map<String, Map<String, Double>> means = new HashMap<>();
    all.forEach(
        (clip, items) -> {
          Map<String, Double> of = new LinkedHashMap<>();
          items.forEach(
              (item, values) ->
                  of.put(
                      item,
                      values.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
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
    Bootstrap bootstrap =
        new Bootstrap(ClipMean.subjects(clips), settings.bootstrap(), settings.seed());
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
    Optional<Bootstrap.Interval> interval =
        new Bootstrap(subjects, settings.bootstrap(), settings.seed()).mean(all);
    here.put(name, Statistics.mean(all))
        .put(name + "_n", all.length)
        .put("pooled_" + name, correlation.apply(columnMeans(importance), columnMeans(harm)));
    interval.ifPresent(i -> here.put(name + "_low", i.low()).put(name + "_high", i.high()));
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

  /** The mean curves over runs, each with the weight of its clips, and the areas below. */
  private static void curves(List<Run> runs, Found here) {
    for (String curve : List.of(PerturbedRun.DELETION, PerturbedRun.INSERTION)) {
      for (String order : List.of("", PerturbedRun.AT_RANDOM)) {
        double[] errors = curve(runs, curve + order);
        Found of = here.item(curve + order);
        double area = 0;
        for (int k = 0; k < errors.length; k++) {
          of.put(String.valueOf(k), errors[k]);
          area += k == 0 ? 0 : (errors[k] + errors[k - 1]) / 2 / (errors.length - 1);
        }
        if (errors.length > 0) {
          of.put("area", area);
        }
      }
    }
  }

  private static double[] curve(List<Run> runs, String item) {
    Map<Integer, Double> sums = new TreeMap<>();
    double clips = 0;
    for (Run run : runs) {
      Map<String, Double> points = new HashMap<>();
      run.findings().stream()
          .filter(finding -> finding.clip().isEmpty() && finding.item().equals(item))
          .forEach(finding -> points.put(finding.name(), finding.value()));
      Double of = points.remove(PerturbedRun.CLIPS);
      if (of != null) {
        clips += of;
        points.forEach((k, error) -> sums.merge(Integer.valueOf(k), error * of, Double::sum));
      }
    }
    double all = clips;
    return sums.values().stream().mapToDouble(sum -> sum / all).toArray();
  }
}
