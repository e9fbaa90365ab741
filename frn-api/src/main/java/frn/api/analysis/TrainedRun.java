package frn.api.analysis;

import frn.api.array.Array;
import frn.api.clip.Clip;
import java.util.List;

/**
 * A finished run with its trained weights, in evaluation mode. The encoder runs once a clip,
 * whatever is asked of it afterwards. Used by one thread.
 */
public interface TrainedRun {
  /**
   * A usable clip of the run.
   *
   * @param clip with its labels
   * @param truth the number in the trait's unit, or the index of the class
   */
  record Labelled(Clip clip, double truth) {}

  /**
   * What the network says.
   *
   * @param predicted the number in the trait's unit, or the index of the class
   * @param outputs the number, or the probabilities of the classes
   * @param importance λ [R] in the order of {@link #relations}; empty where there is none
   */
  record Estimate(double predicted, List<Double> outputs, List<Float> importance) {
    /** Copies the lists. */
    public Estimate {
      outputs = List.copyOf(outputs);
      importance = List.copyOf(importance);
    }
  }

  /** The run's seed, for what is drawn. */
  long seed();

  /** Whether a number is estimated, and not a class. */
  boolean isRegression();

  /** The test clips, by id. */
  List<Labelled> test();

  /** The training clips, by id. */
  List<Labelled> training();

  /** The names of the N parts of d, such as the regions. */
  List<String> parts();

  /** The parts that each of the R relations joins; none without relations. */
  List<List<String>> relations();

  /**
   * The dynamic features of a clip (Eq. 1).
   *
   * @param clip one of {@link #test} or {@link #training}
   * @return d [N, H]
   */
  Array dynamics(Clip clip);

  /**
   * What the network says from d on (Eq. 2 to 7).
   *
   * @param dynamics d [N, H] each, of clips or made from them
   * @return one estimate each, in their order
   */
  List<Estimate> estimate(List<Array> dynamics);

  /**
   * What the same network says of the test clips, in their order, when it is trained anew on truths
   * that are exchanged between the training subjects: what it says when there is nothing to learn.
   * It takes as long as the run did.
   *
   * @param permutation decides the exchange
   */
  List<Estimate> learnPermuted(long permutation);
}
