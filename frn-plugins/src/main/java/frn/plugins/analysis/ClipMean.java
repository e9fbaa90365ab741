package frn.plugins.analysis;

import frn.api.analysis.FinishedExperiment.Prediction;
import frn.api.analysis.FinishedExperiment.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all runs of a variant and trait say of one clip, on average over the seeds and folds that
 * test it: one clip counts once, however often it was tested.
 *
 * @param clip its id
 * @param subject who is shown
 * @param labels of the clip
 * @param error the absolute error, or the share of wrong classes
 * @param importance λ [R]; empty without
 */
record ClipMean(
    String clip, String subject, Map<String, String> labels, double error, double[] importance) {
  /** The clips of runs that have the same relations, by id. */
  static List<ClipMean> of(List<Run> runs) {
    Map<String, List<Prediction>> byClip = new TreeMap<>();
    for (Run run : runs) {
      for (Prediction prediction : run.predictions()) {
        byClip.computeIfAbsent(prediction.clip(), clip -> new ArrayList<>()).add(prediction);
      }
    }
    boolean regression = runs.isEmpty() || runs.get(0).isRegression();
    return byClip.values().stream().map(some -> mean(some, regression)).toList();
  }

  private static ClipMean mean(List<Prediction> predictions, boolean regression) {
    Prediction first = predictions.get(0);
    double[] importance = new double[first.importance().length];
    double error = 0;
    for (Prediction prediction : predictions) {
      error += error(prediction, regression) / predictions.size();
      for (int r = 0; r < importance.length; r++) {
        importance[r] += prediction.importance()[r] / predictions.size();
      }
    }
    return new ClipMean(first.clip(), first.subject(), first.labels(), error, importance);
  }

  /** The absolute error, or 1 where the class is wrong. */
  static double error(Prediction prediction, boolean regression) {
    return error(prediction.predicted(), prediction.truth(), regression);
  }

  /** Likewise, of anything that is said of a clip. */
  static double error(double said, double truth, boolean regression) {
    return regression ? Math.abs(said - truth) : said == truth ? 0 : 1;
  }

  /** The subjects of clips. */
  static List<String> subjects(List<ClipMean> clips) {
    return clips.stream().map(ClipMean::subject).toList();
  }
}
