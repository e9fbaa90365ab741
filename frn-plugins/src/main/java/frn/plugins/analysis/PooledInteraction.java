package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment;
import frn.api.analysis.FinishedExperiment.Cell;
import frn.api.analysis.FinishedExperiment.Prediction;
import frn.api.analysis.FinishedExperiment.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The interaction of all folds and seeds of a variant together. What a subject's clips come to in
 * several runs counts once, with its mean.
 */
final class PooledInteraction {
  private final Interaction.Settings settings;
  private final FinishedExperiment experiment;

  PooledInteraction(Interaction.Settings settings, FinishedExperiment experiment) {
    this.settings = settings;
    this.experiment = experiment;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    for (Cell cell : experiment.cells()) {
      for (Finding finding : of(experiment.runs(cell))) {
        all.add(
            new Finding(
                cell.variant(),
                cell.trait(),
                finding.cohort(),
                finding.item(),
                "",
                finding.name(),
                finding.value()));
      }
    }
    return all;
  }

  private List<Finding> of(List<Run> runs) {
    Explained explained = new Explained(settings);
    Map<String, Map<String, List<Double>>> others = new TreeMap<>();
    for (Run run : runs) {
      Map<String, Double> clips = new LinkedHashMap<>();
      Map<String, Map<String, Double>> q = new LinkedHashMap<>();
      for (Finding finding : run.findings()) {
        switch (finding.name()) {
          case Explained.CLIPS -> clips.put(finding.cohort(), finding.value());
          case Explained.EXPLAINED ->
              q.computeIfAbsent(finding.cohort(), s -> new LinkedHashMap<>())
                  .put(finding.item(), finding.value());
          case Explained.STRENGTH, Explained.IMPORTANCE ->
              others
                  .computeIfAbsent(finding.name(), name -> new HashMap<>())
                  .computeIfAbsent(finding.item(), item -> new ArrayList<>())
                  .add(finding.value());
          default -> {
            // What is said of one run alone.
          }
        }
      }
      q.forEach((subject, of) -> explained.add(subject, clips.get(subject), of));
    }
    if (explained.items().isEmpty()) {
      return new Found().cohort(Finding.ALL).put("n", 0).list();
    }
    Map<String, Map<String, OptionalDouble>> means = new TreeMap<>();
    others.forEach((name, items) -> means.put(name, means(items)));
    boolean regression = runs.get(0).isRegression();
    return explained.findings(gain(runs), regression ? variance(runs) : explained.mean(""), means);
  }

  private static Map<String, OptionalDouble> means(Map<String, List<Double>> items) {
    Map<String, OptionalDouble> means = new HashMap<>();
    items.forEach(
        (item, of) -> means.put(item, Statistics.mean(of.stream().mapToDouble(v -> v).toArray())));
    return means;
  }

  private static OptionalDouble gain(List<Run> runs) {
    double error = 0;
    double ofConstant = 0;
    for (Run run : runs) {
      for (Prediction prediction : run.predictions()) {
        error += ClipMean.error(prediction, run.isRegression());
        ofConstant += ClipMean.error(prediction.baseline(), prediction.truth(), run.isRegression());
      }
    }
    return ofConstant == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - error / ofConstant);
  }

  /** Of the truths of all test clips, each once. */
  private static double variance(List<Run> runs) {
    Map<String, Double> truths = new TreeMap<>();
    runs.forEach(run -> run.predictions().forEach(p -> truths.put(p.clip(), p.truth())));
    return Explained.variance(truths.values().stream().mapToDouble(t -> t).toArray());
  }
}
