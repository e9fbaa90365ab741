package frn.runner.model;

import static java.util.Objects.requireNonNull;

import frn.runner.learn.Estimate;

/** What became of a clip that a network was asked about. */
public sealed interface Outcome {
  /** The clip as the user named it. */
  String said();

  /**
   * The network's estimate.
   *
   * @param said the clip as the user named it
   * @param found the clip
   * @param estimate of the trait
   */
  record Estimated(String said, FoundClip found, Estimate estimate) implements Outcome {
    public Estimated {
      requireNonNull(said, "said is null");
      requireNonNull(found, "found is null");
      requireNonNull(estimate, "estimate is null");
    }
  }

  /**
   * No estimate.
   *
   * @param said the clip as the user named it
   * @param reason for the user
   */
  record Refused(String said, String reason) implements Outcome {
    public Refused {
      requireNonNull(said, "said is null");
      requireNonNull(reason, "reason is null");
    }
  }
}
