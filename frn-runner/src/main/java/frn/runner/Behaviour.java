package frn.runner;

/**
 * Versions of what the runner itself does to numbers, beside the plugins: a part of keys, so that
 * nothing that was computed otherwise counts as done. Raised with every change after which the same
 * file and data give other numbers.
 */
public final class Behaviour {
  /** How frames become aligned crops, and how features are kept: of each clip's features. */
  public static final int FEATURES = 3;

  /** How batches are made and ordered, a network is trained and measured: of each run. */
  public static final int TRAINING = 1;

  /** How descriptors and learners are used, and what those of the project say: of runs by them. */
  public static final int CLASSIC = 2;

  /** What the analyses of the project compute: of each analysis. */
  public static final int ANALYSES = 2;

  private Behaviour() {}
}
