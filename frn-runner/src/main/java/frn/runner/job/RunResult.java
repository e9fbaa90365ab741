package frn.runner.job;

import frn.api.analysis.Finding;
import java.util.List;
import java.util.Map;

/**
 * The result of a run: {@code result.json} in the attempt's folder, beside {@code
 * model.safetensors}.
 *
 * @param metric {@code mae}, or {@code accuracy} of classes
 * @param provenance where the numbers come from
 * @param epochs learning curve
 * @param relations the regions that each relation joins, in the order of importances; empty where
 *     the network has none
 * @param predictions one for each usable test clip
 * @param unusable the clips left out, of training and test
 * @param findings of an analysis
 */
public record RunResult(
    String metric,
    Provenance provenance,
    List<Epoch> epochs,
    List<List<String>> relations,
    List<Prediction> predictions,
    List<UnusableClip> unusable,
    List<Finding> findings) {
  /** The name of the file in the attempt's folder. */
  public static final String FILE = "result.json";

  /** The name of the file with the trained weights, in the attempt's folder. */
  public static final String MODEL = "model.safetensors";

  public RunResult {
    epochs = List.copyOf(epochs);
    relations = List.copyOf(relations);
    predictions = List.copyOf(predictions);
    unusable = List.copyOf(unusable);
    findings = findings == null ? List.of() : List.copyOf(findings);
  }

  /** The result of a training. */
  public RunResult(
      String metric,
      Provenance provenance,
      List<Epoch> epochs,
      List<List<String>> relations,
      List<Prediction> predictions,
      List<UnusableClip> unusable) {
    this(metric, provenance, epochs, relations, predictions, unusable, List.of());
  }

  /** The result of an analysis. */
  public static RunResult of(Provenance provenance, List<Finding> findings) {
    return new RunResult(null, provenance, List.of(), List.of(), List.of(), List.of(), findings);
  }

  /**
   * Where the numbers come from.
   *
   * @param codeVersion of the project
   * @param backend the engine in words
   * @param device {@code cpu} or {@code cuda:0}
   * @param threads CPU threads
   * @param dataFingerprint the identity of all clips and labels
   * @param maps size of the feature maps, and to what they were resized for the grid of regions
   * @param crowdedFrames of the clips used, with more than one face, of which one is followed
   * @param featureSeconds until all feature maps were there, found or computed
   * @param trainSeconds spent on training and test, or on the analysis
   */
  public record Provenance(
      String codeVersion,
      String backend,
      String device,
      int threads,
      String dataFingerprint,
      String maps,
      int crowdedFrames,
      double featureSeconds,
      double trainSeconds) {
    /** The same after so much time. */
    public Provenance trained(double seconds) {
      return new Provenance(
          codeVersion,
          backend,
          device,
          threads,
          dataFingerprint,
          maps,
          crowdedFrames,
          featureSeconds,
          seconds);
    }
  }

  /**
   * One pass over the training clips.
   *
   * @param epoch from 1
   * @param trainLoss mean over the steps, with dropout
   * @param testLoss of the test clips in evaluation mode
   * @param testMetric of the test clips: mean absolute error in the trait's unit, or accuracy in
   *     0..1
   * @param seconds it took
   * @param validationLoss of the training clips that are held back; null where none are
   * @param validationMetric likewise
   */
  public record Epoch(
      int epoch,
      double trainLoss,
      double testLoss,
      double testMetric,
      double seconds,
      Double validationLoss,
      Double validationMetric) {
    /** Without clips that are held back. */
    public Epoch(int epoch, double trainLoss, double testLoss, double testMetric, double seconds) {
      this(epoch, trainLoss, testLoss, testMetric, seconds, null, null);
    }
  }

  /**
   * An estimate for a test clip.
   *
   * @param clip its id
   * @param subject who is shown
   * @param labels all that is known of the clip
   * @param truth the number, or the index of the class
   * @param predicted likewise
   * @param baseline what a constant would say: the median, or the most frequent class, of the
   *     training clips
   * @param outputs the network's: the number in its unit, or the probabilities of the classes
   * @param frames used
   * @param importance λ [R] in the order of relations, empty where the relation has none
   */
  public record Prediction(
      String clip,
      String subject,
      Map<String, String> labels,
      double truth,
      double predicted,
      double baseline,
      List<Double> outputs,
      int frames,
      List<Float> importance) {}

  /** A clip that was left out, and why. */
  public record UnusableClip(String clip, String reason) {}
}
