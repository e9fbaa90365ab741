package frn.api.analysis;

import java.util.List;
import java.util.Map;

/** The runs of an experiment that have succeeded. */
public interface FinishedExperiment {
  /** Its name. */
  String name();

  /** The variants and traits of the plan, in its order. */
  List<Cell> cells();

  /**
   * The runs of one variant for one trait that have succeeded, in the order of the plan. They are
   * read anew each time: whoever is done with a cell should let its runs go.
   */
  List<Run> runs(Cell cell);

  /**
   * A variant for a trait.
   *
   * @param variant in the experiment file
   * @param trait in the experiment file
   * @param planned how many runs there should be
   */
  record Cell(String variant, String trait, int planned) {}

  /**
   * One fold with one seed of one variant for one trait.
   *
   * @param fold from 0
   * @param seed of parameters, dropout and order
   * @param isRegression whether a number is estimated, and not a class
   * @param trained how many clips it learned from
   * @param relations the regions that each of the R relations joins; none without relations
   * @param predictions of the test clips, by id
   * @param findings of this analysis in this run
   */
  record Run(
      int fold,
      long seed,
      boolean isRegression,
      int trained,
      List<List<String>> relations,
      List<Prediction> predictions,
      List<Finding> findings) {
    /** Copies the lists. */
    public Run {
      relations = List.copyOf(relations);
      predictions = List.copyOf(predictions);
      findings = List.copyOf(findings);
    }
  }

  /**
   * An estimate of a test clip.
   *
   * @param clip its id
   * @param subject who is shown
   * @param labels all that is known of the clip
   * @param truth the number in the trait's unit, or the index of the class
   * @param predicted likewise
   * @param baseline what a constant says: median or most frequent class of the training clips
   * @param importance λ [R]; empty without
   */
  record Prediction(
      String clip,
      String subject,
      Map<String, String> labels,
      double truth,
      double predicted,
      double baseline,
      float[] importance) {
    /** Whether the class is right. */
    public boolean isCorrect() {
      return predicted == truth;
    }
  }
}
