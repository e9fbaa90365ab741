package frn.runner.store;

import frn.api.network.Regions;
import frn.runner.job.RunResult;
import frn.runner.job.RunResult.Epoch;
import frn.runner.job.RunResult.Prediction;
import frn.runner.job.RunResult.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds results of runs. */
public final class TestingResults {
  private TestingResults() {}

  /** A result of two epochs with some predictions. */
  public static RunResult of(Prediction... predictions) {
    boolean classes = List.of(predictions).stream().anyMatch(p -> p.outputs().size() > 1);
    return new RunResult(
        classes ? "accuracy" : "mae",
        new Provenance("0.1.0", "test engine", "cpu", 1, "data", "6x6 maps", 3, 1.5, 2.5),
        List.of(new Epoch(1, 9, 8, 7, 0.1), new Epoch(2, 6, 5, 4, 0.1)),
        List.of(predictions).stream().allMatch(p -> p.importance().isEmpty()) ? List.of() : pairs(),
        List.of(predictions),
        List.of());
  }

  private static List<List<String>> pairs() {
    List<String> names = Regions.GRID_3X3.names();
    return Stream.of(Regions.GRID_3X3.pairs())
        .map(pair -> List.of(names.get(pair[0]), names.get(pair[1])))
        .toList();
  }

  /** The same with other relations. */
  public static RunResult relations(RunResult result, List<List<String>> relations) {
    return new RunResult(
        result.metric(),
        result.provenance(),
        result.epochs(),
        relations,
        result.predictions(),
        result.unusable());
  }

  /** The same with clips left out. */
  public static RunResult unusable(RunResult result, String... clips) {
    return new RunResult(
        result.metric(),
        result.provenance(),
        result.epochs(),
        result.relations(),
        result.predictions(),
        Stream.of(clips).map(clip -> new RunResult.UnusableClip(clip, "no face")).toList());
  }

  /** An estimated age; the median is 30. */
  public static Prediction age(String clip, String gender, double truth, double predicted) {
    return new Prediction(
        clip,
        "subject of " + clip,
        Map.of("gender", gender, "age", Double.toString(truth)),
        truth,
        predicted,
        30,
        List.of(predicted),
        5,
        List.of());
  }

  /** An estimated gender, female 0 and male 1; the most frequent class is 1. */
  public static Prediction gender(String clip, int truth, int predicted) {
    return new Prediction(
        clip,
        "subject of " + clip,
        Map.of("gender", truth == 1 ? "male" : "female"),
        truth,
        predicted,
        1,
        List.of(1.0 - predicted, (double) predicted),
        5,
        List.of());
  }

  /** The same with the importance of the first pair, all others sharing the rest evenly. */
  public static Prediction importance(Prediction prediction, float first) {
    List<Float> lambda = new ArrayList<>(Collections.nCopies(36, (1 - first) / 35));
    lambda.set(0, first);
    return new Prediction(
        prediction.clip(),
        prediction.subject(),
        prediction.labels(),
        prediction.truth(),
        prediction.predicted(),
        prediction.baseline(),
        prediction.outputs(),
        prediction.frames(),
        lambda);
  }
}
