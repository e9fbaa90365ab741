package frn.api.method;

import java.util.List;

/** Learns from vectors: a class, or a number. */
public interface Learner {
  /**
   * What is known of clips.
   *
   * @param x vectors [n][d], of mean 0 and deviation 1 where they vary
   * @param y numbers, or indices of classes
   * @param classes how many, 0 where y are numbers
   */
  record Examples(float[][] x, double[] y, int classes) {}

  /** What has been learned. Used by one thread. */
  @FunctionalInterface
  interface Learned {
    /**
     * What it says of a vector.
     *
     * @return the number, or how probable each class is
     */
    double[] outputs(float... x);
  }

  /** One learner for each combination of its settings, to choose from within training clips. */
  default List<Learner> candidates() {
    return List.of(this);
  }

  /**
   * Learns.
   *
   * @param seed of everything random
   */
  Learned learn(Examples examples, long seed);
}
