package frn.api.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A question to finished runs: to each alone, to all of an experiment together, or to both, one
 * after the other. It changes nothing, and is a pure function of what it is given: the same runs,
 * the same findings.
 */
public interface Analysis {
  /** Of one run, in a worker process, with the trained weights. */
  @FunctionalInterface
  interface OfRun {
    /**
     * What one run shows.
     *
     * @return findings without variant and trait, which the run has
     * @throws frn.api.FrnException when the run cannot be asked this, and why
     */
    List<Finding> analyse(TrainedRun run);
  }

  /** Of an experiment, from what is stored. */
  @FunctionalInterface
  interface OfExperiment {
    /** What the runs show together, and what {@link OfRun} found in each. */
    List<Finding> analyse(FinishedExperiment experiment);
  }

  /** What tells it from others of its name in tables, such as what is replaced by what. */
  String label();

  /**
   * Checks before anything starts that an experiment has what it asks for.
   *
   * @throws frn.api.InvalidSetting naming the component that is wrong
   * @throws IllegalArgumentException when it is none of its settings that is wrong
   */
  default void check(Design design) {}

  /** How often it trains each run anew: {@code resources.timeout} counts once for each. */
  default int trainings() {
    return 0;
  }

  /** The part that looks at each run, if there is one. */
  default Optional<OfRun> ofRun() {
    return Optional.empty();
  }

  /** The part that looks at all runs, if there is one. */
  default Optional<OfExperiment> ofExperiment() {
    return Optional.empty();
  }
}
